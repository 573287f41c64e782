import type { CaptureSummary } from '../../contract/capture.ts'
import type { EventName, Events } from '../../contract/contract.ts'
import { Problem } from '../../contract/problem.ts'
import type { Client } from '../../link/client.ts'
import { batchPerFrame } from './batch-per-frame.ts'
import type { Outcome } from './call.ts'
import { call, setClient } from './call.ts'
import { withChanged, withRemoved } from './capture-list.ts'
import { beginMissing, catchUpOrLoad } from './catch-up.ts'
import type { EngineState } from './engine-state.ts'
import { withCountedUsage, withWarning } from './engine-state.ts'
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
import { loadList, recount, takeArrivals } from './load-captures.ts'
import { changeForGood } from './meanwhile.ts'
import { changeEngine } from './store.ts'

type Heard = { [Name in EventName]: { name: Name; data: Events[Name] } }[EventName]

/** Fills the store from a new connection and keeps it true: events are taken in once per frame. */
export function sync(client: Client): void {
  setClient(client)
  const heard = batchPerFrame<Heard>(takeIn)
  for (const name of Object.keys(handlers) as EventName[])
    client.on(name, (data) => heard.add({ name, data } as Heard))
  // what still waits then is older than all that the next connection reads
  client.onClose(heard.flush)
  readAll().then(catchUpOrLoad, ignoreLost)
  void readOutgoing()
}

let isRereading = false
let isRereadOwed = false

/** Reads again what is no request. Once at a time: a page that is too slow is told again and again. */
async function rereadRest(): Promise<void> {
  isRereadOwed = true
  if (isRereading) return
  isRereading = true
  while (isRereadOwed) {
    isRereadOwed = false
    await Promise.all([readAll().catch(ignoreLost), readOutgoing()])
  }
  isRereading = false
}

/** `isShutOut`: the engine runs, but does not know this page any more. */
export function lose(isShutOut: boolean): void {
  beginMissing()
  setClient(null)
  changeEngine((engine) => ({ ...engine, connection: 'lost', isShutOut }))
}

async function readAll(): Promise<void> {
  await Promise.all([
    takeAnswer('info', call('app.info')),
    takeAnswer('settings', call('settings.get')),
    takeAnswer('tunnel', call('tunnel.status')),
    takeAnswer('sources', call('sources.list')),
    takeAnswer('secrets', call('secrets.list')),
    takeAnswer('schemes', call('schemes.list')),
  ])
  changeEngine((engine) => ({
    ...engine,
    isRead: true,
    isShutOut: false,
    connection: 'connected',
  }))
}

/**
 * Each answer is taken in as it comes: what is told after it is newer. One that says nothing new changes
 * nothing, so that nobody who follows it begins again.
 */
async function takeAnswer<Part extends keyof EngineState>(
  part: Part,
  asked: Promise<Outcome<EngineState[Part]>>,
): Promise<void> {
  const read = await asked
  if (!read.ok) throw read.problem
  changeEngine((engine) =>
    JSON.stringify(engine[part]) === JSON.stringify(read.output)
      ? engine
      : { ...engine, [part]: read.output },
  )
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
    changeForGood((list) => withChanged(list, captures))
    recount()
  },
  'captures.removed': ({ ids }) => {
    // so many went that single changes say nothing
    if (ids === null) void loadList()
    else changeForGood((list) => withRemoved(list, ids))
    recount()
  },
  'sources.changed': ({ sources }) => changeEngine((engine) => ({ ...engine, sources })),
  'secrets.changed': ({ secrets }) => changeEngine((engine) => ({ ...engine, secrets })),
  'secrets.counted': ({ usage }) => changeEngine((engine) => withCountedUsage(engine, usage)),
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
      changeOutgoing(withDeliveries)
      void rereadRest()
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
