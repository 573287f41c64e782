import type { AppInfo, ListenerStatus } from '../contract/app-info.ts'
import type { Handlers } from '../contract/contract.ts'
import type { Reply } from '../contract/endpoint.ts'
import type { ForwardSetting } from '../contract/forward.ts'
import type { Settings } from '../contract/settings.ts'
import type { TunnelInput } from '../contract/tunnel.ts'
import type { NamedSecret } from '../signing/secret/key.ts'
import type { Background } from './background.ts'
import { keepBackground } from './background.ts'
import { createHandlers } from './calls/handlers.ts'
import type { Feed } from './feed.ts'
import { createFeed } from './feed.ts'
import type { DoorKeeper } from './door-keeper.ts'
import { keepDoor } from './door-keeper.ts'
import type { Forwarder } from './forward/forwarder.ts'
import { createForwarder } from './forward/forwarder.ts'
import type { ListenerNeeds } from './intake/door.ts'
import { createReceive } from './intake/receive.ts'
import { sendRequest } from './outgoing/send.ts'
import type { RosterKeeper } from './roster.ts'
import { keepRoster } from './roster.ts'
import { realSchedule } from './simulate/schedule.ts'
import { warnOfOpenFolder } from './open-folder.ts'
import { openStore } from './store/open.ts'
import type { Store } from './store/store.ts'
import type { Log, Surroundings } from './surroundings.ts'
import type { Tunnels } from './tunnel/open-tunnel.ts'
import { createTunnels } from './tunnel/open-tunnel.ts'
import type { Probe } from './tunnel/probe.ts'
import { createProbe } from './tunnel/probe.ts'

export type ListenOptions = {
  /** Null: both loopback addresses. */
  readonly host: string | null
  /** The port the user named; null: the one in the settings, or the next free one. */
  readonly port: number | null
}

export type EngineOptions = {
  /** Null: no listener; the data can be read and changed, nothing is received. */
  readonly listen: ListenOptions | null
  /** Secrets for this run only, never stored. */
  readonly extraSecrets?: readonly NamedSecret[]
  /** Answers every source this way for this run. */
  readonly replyOverride?: Reply | null
  /** Every source forwards so for this run. */
  readonly forwardOverride?: ForwardSetting | null
  /** A tunnel to open at once; null: none; left out: as the settings say. */
  readonly tunnel?: TunnelInput | null
  /** Files may be named by path in calls. Never for calls that come from a browser. */
  readonly mayReadFiles?: boolean
}

export type Engine = {
  readonly handlers: Handlers
  readonly on: Feed['on']
  readonly info: () => AppInfo
  /** Secrets in clear: for a host's own process only, never to be sent over a link. */
  readonly roster: RosterKeeper
  /** Answers what was received, commits, closes the tunnel and the database. */
  close(): Promise<void>
}

/**
 * Joins the rooms: store, roster, intake, tunnel, calls. Rejects with `PortTaken` when a port that the
 * user named is in use, and with a `Problem` when the data folder cannot be used.
 */
export async function createEngine(
  surroundings: Surroundings,
  options: EngineOptions,
): Promise<Engine> {
  const { log, now, vault } = surroundings
  const store = await openStore({
    dataDir: surroundings.dataDir,
    now,
    log,
    isGuest: options.listen === null,
  })
  if (store.setAside) log('warning', setAsideWords(store.setAside))
  if (options.listen) warnOfOpenFolder(surroundings.dataDir, log)
  const feed = createFeed(log)
  const roster = keepRoster(store, vault, log, options.extraSecrets ?? [])
  const probe = createProbe()
  const mayReadFiles = options.mayReadFiles ?? false
  const info = (): AppInfo => ({ ...infoOf(surroundings, store, door.status()), mayReadFiles })
  // no tunnel is opened before the listener, see the handlers
  const localPort = (): number => door.status()?.port ?? 0
  const tunnels = tunnelsOf(surroundings, { store, feed, probe }, localPort)
  const publicUrl = (): string | null => tunnels.status().url
  const schedule = realSchedule(now)
  const override = options.forwardOverride ?? null
  const toApp = { store, roster, feed, log, schedule, override, send: sendRequest }
  const forwarder = createForwarder(toApp)
  const rooms = { store, roster, feed, probe, publicUrl, forwarder }
  const needs = intakeNeeds(surroundings, rooms, options)
  const door = keepDoor(needs, options.listen?.host ?? null, () => {
    feed.tell('app.changed', info())
    tunnels.kick()
  })
  try {
    await openAtStart(options, (await roster()).settings, door, tunnels)
    if (options.listen) await forwarder.start()
  } catch (error) {
    await store.close()
    throw error
  }
  const background = keepBackground(surroundings, rooms, options.listen !== null)
  const own = { surroundings, store, roster, feed, tunnels, info, mayReadFiles, forwarder }
  return {
    handlers: createHandlers({ ...own, ...background, moveListener: door.move }),
    on: feed.on,
    info,
    roster,
    close: () => closeAll({ background, forwarder, door, tunnels, feed, store }),
  }
}

type Closing = Pick<Rooms, 'forwarder' | 'feed' | 'store'> & {
  readonly background: Background
  readonly door: DoorKeeper
  readonly tunnels: Tunnels
}

async function closeAll(rooms: Closing): Promise<void> {
  await rooms.background.stop()
  await rooms.forwarder.stop()
  // first what was received is answered, also through the tunnel
  await rooms.door.close()
  await rooms.tunnels.close()
  await rooms.forwarder.close()
  rooms.feed.flush()
  await rooms.store.close()
}

const tunnelsOf = (
  { now, log }: Surroundings,
  { store, feed, probe }: Pick<Rooms, 'store' | 'feed' | 'probe'>,
  localPort: () => number,
): Tunnels =>
  createTunnels({
    localPort,
    settings: () => store.settings.read(),
    remember: (name) => void rememberSubdomain(store, name, log),
    probe,
    now,
    log,
    onStatus: (status) => feed.tell('tunnel.changed', status),
  })

type Rooms = {
  readonly store: Store
  readonly roster: RosterKeeper
  readonly feed: Feed
  readonly probe: Probe
  readonly publicUrl: () => string | null
  readonly forwarder: Forwarder
}

function intakeNeeds(
  { log, now }: Surroundings,
  { store, roster, feed, probe, publicUrl, forwarder }: Rooms,
  options: EngineOptions,
): ListenerNeeds {
  const replyOverride = options.replyOverride ?? null
  let { bodyLimitBytes } = store.settings.read()
  return {
    receive: createReceive({ store, roster, feed, log, replyOverride, publicUrl, forwarder }),
    bodyLimitBytes: () => {
      bodyLimitBytes = limitNow(roster) ?? bodyLimitBytes
      return bodyLimitBytes
    },
    probe: (target) => probe.answerTo(target),
    now,
    log,
  }
}

/** Null: it is being read, or cannot be; then `receive` fails too, and says so. */
function limitNow(roster: RosterKeeper): number | null {
  try {
    const known = roster()
    if (!(known instanceof Promise)) return known.settings.bodyLimitBytes
    known.catch(() => {})
    return null
  } catch {
    return null
  }
}

async function openAtStart(
  { listen, tunnel }: EngineOptions,
  settings: Settings,
  door: DoorKeeper,
  tunnels: Tunnels,
): Promise<void> {
  if (!listen) return
  await door.open(listen.port, settings.port)
  const wished = settings.startWithTunnel ? ({ kind: 'localtunnel' } as const) : null
  const input = tunnel === undefined ? wished : tunnel
  if (input) tunnels.open(input)
}

async function rememberSubdomain(store: Store, tunnelSubdomain: string, log: Log): Promise<void> {
  try {
    await store.settings.change({ tunnelSubdomain })
  } catch (error) {
    log('warning', `The public address will be another one next time: ${(error as Error).message}`)
  }
}

function infoOf(
  surroundings: Surroundings,
  store: Store,
  listener: ListenerStatus | null,
): Omit<AppInfo, 'mayReadFiles'> {
  const { version, dataDir, vault } = surroundings
  return {
    version,
    dataDir,
    listener,
    vault: { kind: vault.kind, isProtected: vault.isProtected },
    setAside: store.setAside,
  }
}

const setAsideWords = (path: string): string =>
  `The database was damaged. It was moved to ${path} and a new one was begun; nothing was deleted.`
