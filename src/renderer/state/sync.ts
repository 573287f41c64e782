import type { CaptureSummary } from '../../contract/capture.ts'
import type { EventName, Events } from '../../contract/contract.ts'
import { Problem } from '../../contract/problem.ts'
import type { Client } from '../../link/client.ts'
import { batchPerFrame } from './batch-per-frame.ts'
import { call, setClient } from './call.ts'
import { withChanged, withRemoved } from './capture-list.ts'
import { beginMissing, catchUpOrLoad } from './catch-up.ts'
import { withWarning } from './engine-state.ts'
import type { OutgoingState } from './outgoing-state.ts'
import {
  withCheckFinished,
  withCheckProgress,
  withDeliveries,
  withForward,
  withReplays,
  withSimulation,
} from './outgoing-state.ts'
import { readOutgoing } from './read-outgoing.ts'
import { recount, rereadList, takeArrivals } from './load-captures.ts'
import { changeEngine, changeList } from './store.ts'

type Heard = { [Name in EventName]: { name: Name; data: Events[Name] } }[EventName]

/** Fills the store from a new connection and keeps it true: events are taken in once per frame. */
export function sync(client: Client): void {
  setClient(client)
  const hear = batchPerFrame<Heard>(takeIn)
  for (const name of Object.keys(handlers) as EventName[])
    client.on(name, (data) => hear({ name, data } as Heard))
  readAll(client).then(catchUpOrLoad, ignoreLost)
  void readOutgoing()
}

/** `isShutOut`: the engine runs, but does not know this page any more. */
export function lose(isShutOut: boolean): void {
  beginMissing()
  setClient(null)
  changeEngine((engine) => ({ ...engine, connection: 'lost', isShutOut }))
}

async function readAll(client: Client): Promise<void> {
  const [info, settings, tunnel, sources, secrets, schemes] = await Promise.all([
    client.call('app.info'),
    client.call('settings.get'),
    client.call('tunnel.status'),
    client.call('sources.list'),
    client.call('secrets.list'),
    client.call('schemes.list'),
  ])
  const read = { info, settings, tunnel, sources, secrets, schemes }
  changeEngine((engine) => ({
    ...engine,
    ...read,
    isRead: true,
    isShutOut: false,
    connection: 'connected',
  }))
}

function takeIn(heard: readonly Heard[]): void {
  const arrivals: CaptureSummary[] = []
  for (const event of heard) {
    if (event.name === 'captures.added') arrivals.push(...event.data.captures)
    else {
      // in the order in which they were told: a request can be removed right after it came
      takeArrivals(arrivals.splice(0))
      handle(event)
    }
  }
  takeArrivals(arrivals)
}

type Handle<Name extends EventName> = (data: Events[Name]) => void

/** What the screen does with each event; one that is not here is of no use to it. */
const handlers: { readonly [Name in EventName]?: Handle<Name> } = {
  'captures.added': ({ captures }) => takeArrivals(captures),
  'captures.changed': ({ captures }) => {
    changeList((list) => withChanged(list, captures))
    recount()
  },
  'captures.removed': ({ ids }) => {
    if (ids === null) void rereadList()
    else changeList((list) => withRemoved(list, ids))
    recount()
  },
  'sources.changed': ({ sources }) => changeEngine((engine) => ({ ...engine, sources })),
  'secrets.changed': ({ secrets }) => changeEngine((engine) => ({ ...engine, secrets })),
  'env.changed': (change) =>
    changeEngine((engine) => ({
      ...engine,
      fileChanges: { ...engine.fileChanges, [change.path]: change },
    })),
  'checks.progress': (progress) => changeOutgoing((now) => withCheckProgress(now, progress)),
  'checks.finished': ({ run }) => changeOutgoing((now) => withCheckFinished(now, run)),
  'deliveries.added': () => changeOutgoing(withDeliveries),
  'deliveries.removed': () => changeOutgoing(withDeliveries),
  'replays.progress': (run) => changeOutgoing((now) => withReplays(now, run)),
  'simulations.changed': (one) => changeOutgoing((now) => withSimulation(now, one)),
  'forwards.changed': (status) => changeOutgoing((now) => withForward(now, status)),
  'schemes.changed': () => void rereadSchemes(),
  'tunnel.changed': (tunnel) => changeEngine((engine) => ({ ...engine, tunnel })),
  'settings.changed': (settings) => changeEngine((engine) => ({ ...engine, settings })),
  'app.changed': (info) => changeEngine((engine) => ({ ...engine, info })),
  'app.warning': (warning) => {
    if (warning.code === 'events_dropped') {
      beginMissing()
      void catchUpOrLoad()
    } else changeEngine((engine) => withWarning(engine, warning))
  },
}

function handle<Name extends EventName>(event: { name: Name; data: Events[Name] }): void {
  handlers[event.name]?.(event.data)
}

function changeOutgoing(change: (outgoing: OutgoingState) => OutgoingState): void {
  changeEngine((engine) => ({ ...engine, outgoing: change(engine.outgoing) }))
}

async function rereadSchemes(): Promise<void> {
  const read = await call('schemes.list')
  if (read.ok) changeEngine((engine) => ({ ...engine, schemes: read.output }))
}

/** A lost connection is told by its client; the next one reads again. */
function ignoreLost(error: unknown): void {
  if (!(error instanceof Problem && error.code === 'unavailable')) throw error
}
