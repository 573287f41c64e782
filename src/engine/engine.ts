import type { AppInfo, Handlers, ListenerStatus } from '../contract/contract.ts'
import type { Reply } from '../contract/endpoint.ts'
import type { NamedSecret } from '../signing/secret/key.ts'
import { createHandlers } from './calls/handlers.ts'
import type { Feed } from './feed.ts'
import { createFeed } from './feed.ts'
import type { Listener } from './intake/listener.ts'
import { createReceive } from './intake/receive.ts'
import { openDoor } from './open-door.ts'
import { keepRetention } from './retention.ts'
import type { RosterKeeper } from './roster.ts'
import { keepRoster } from './roster.ts'
import { openStore } from './store/open.ts'
import type { Store } from './store/store.ts'
import type { Log, Surroundings } from './surroundings.ts'
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
  const store = await openStore({ dataDir: surroundings.dataDir, now, log })
  if (store.setAside) log('warning', setAsideWords(store.setAside))
  const feed = createFeed(log)
  const roster = keepRoster(store, vault, log, options.extraSecrets ?? [])
  let door: { listener: Listener; status: ListenerStatus } | null = null
  const probe = createProbe()
  const tunnels = createTunnels({
    // no tunnel is opened before the listener, see the handlers
    localPort: () => door?.listener.port ?? 0,
    settings: () => store.settings.read(),
    remember: (tunnelSubdomain) => void rememberSubdomain(store, tunnelSubdomain, log),
    probe,
    now,
    log,
    onStatus: (status) => feed.tell('tunnel.changed', status),
  })
  try {
    await roster()
    if (options.listen)
      door = await openIntake({ surroundings, store, roster, feed, probe }, options, options.listen)
  } catch (error) {
    await store.close()
    throw error
  }
  const info = (): AppInfo => infoOf(surroundings, store, door?.status ?? null)
  const retention = keepRetention(store, feed, now, log)
  return {
    handlers: createHandlers({ surroundings, store, roster, feed, tunnels, info }),
    on: feed.on,
    info,
    roster,
    async close() {
      retention.stop()
      await tunnels.close()
      await door?.listener.close()
      feed.flush()
      await store.close()
    },
  }
}

type IntakeNeeds = {
  readonly surroundings: Surroundings
  readonly store: Store
  readonly roster: RosterKeeper
  readonly feed: Feed
  readonly probe: Probe
}

async function openIntake(
  { surroundings, store, roster, feed, probe }: IntakeNeeds,
  options: EngineOptions,
  listen: ListenOptions,
): Promise<{ listener: Listener; status: ListenerStatus }> {
  const { log, now } = surroundings
  let { settings } = await roster()
  const receive = createReceive({
    store,
    roster,
    feed,
    log,
    replyOverride: options.replyOverride ?? null,
  })
  const needs = {
    receive,
    bodyLimitBytes: () => {
      const known = roster()
      if (!(known instanceof Promise)) settings = known.settings
      return settings.bodyLimitBytes
    },
    probe: (target: string) => probe.answerTo(target),
    now,
    log,
  }
  return openDoor(needs, { ...listen, settingsPort: settings.port })
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
): AppInfo {
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
