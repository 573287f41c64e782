import type { CaptureSummary } from '../../contract/capture.ts'
import type { AppInfo } from '../../contract/app-info.ts'
import type { Events } from '../../contract/contract.ts'
import type { Endpoint } from '../../contract/endpoint.ts'
import type { DesktopAct } from '../../contract/page-signal.ts'
import type { SchemeInfo } from '../../contract/scheme-info.ts'
import type { SecretSummary, SecretUsage } from '../../contract/secret.ts'
import type { Settings } from '../../contract/settings.ts'
import { defaultSettings } from '../../contract/settings.ts'
import type { TunnelStatus } from '../../contract/tunnel.ts'
import type { OutgoingState } from './outgoing-state.ts'
import { nothingOutgoing } from './outgoing-state.ts'
import type { Tally } from './tally.ts'
import { emptyTally, withCounted } from './tally.ts'

/** `lost`: it was connected, or could have been; the page keeps trying. */
export type Connection = 'connecting' | 'connected' | 'lost'

/** What the engine said, but for the requests list. Written only by sync and by replies. */
export type EngineState = {
  readonly connection: Connection
  /** The engine is there but was started anew and wants its new link opened. */
  readonly isShutOut: boolean
  /** True once all that is here was read. */
  readonly isRead: boolean
  readonly info: AppInfo | null
  readonly settings: Settings
  readonly tunnel: TunnelStatus
  readonly sources: readonly Endpoint[]
  readonly secrets: readonly SecretSummary[]
  /** What each secret verifies, by its id, as far as it was asked for. */
  readonly usage: ReadonlyMap<string, CountedUsage>
  readonly schemes: readonly SchemeInfo[]
  /** What the desktop app does for the page; nothing in a browser. */
  readonly desktopCan: readonly DesktopAct[]
  readonly tally: Tally
  /** The newest request the screen heard of: what to catch up from. */
  readonly newestId: string | null
  /** How many requests arrived while this page was open, and the last of them, oldest first. */
  readonly arrived: { readonly count: number; readonly latest: readonly CaptureSummary[] }
  /** What the engine wants the person to know, newest last, one per code. */
  readonly warnings: readonly EngineWarning[]
  /** The last change of each watched file, by its path. */
  readonly fileChanges: Readonly<Record<string, Events['env.changed']>>
  readonly outgoing: OutgoingState
}

/** `isCounting`: there will be more. Above a limit a count ends without being complete. */
export type CountedUsage = SecretUsage & { readonly isCounting: boolean }

export type EngineWarning = { readonly code: string; readonly message: string }

const noTunnel: TunnelStatus = {
  kind: 'none',
  state: 'off',
  url: null,
  previousUrl: null,
  reason: null,
  fault: null,
  sinceMs: 0,
  retryAtMs: null,
}

export const freshEngine: EngineState = {
  connection: 'connecting',
  isShutOut: false,
  isRead: false,
  info: null,
  settings: defaultSettings,
  tunnel: noTunnel,
  sources: [],
  secrets: [],
  usage: new Map(),
  schemes: [],
  desktopCan: [],
  tally: emptyTally,
  newestId: null,
  arrived: { count: 0, latest: [] },
  warnings: [],
  fileChanges: {},
  outgoing: nothingOutgoing,
}

export function withWarning(engine: EngineState, warning: EngineWarning): EngineState {
  const others = engine.warnings.filter(({ code }) => code !== warning.code)
  return { ...engine, warnings: [...others, warning] }
}

export function withoutWarning(engine: EngineState, code: string): EngineState {
  return { ...engine, warnings: engine.warnings.filter((warning) => warning.code !== code) }
}

/** Enough to see a repeat of the request that is open. */
const mostLatest = 200

/** `fresh` oldest first, none of them heard of before. */
export function withArrived(engine: EngineState, fresh: readonly CaptureSummary[]): EngineState {
  const { arrived, tally } = engine
  return {
    ...engine,
    tally: withCounted(tally, fresh),
    arrived: {
      count: arrived.count + fresh.length,
      latest: [...arrived.latest, ...fresh].slice(-mostLatest),
    },
  }
}

/** An answer while counting goes on. What was counted to its end stays until the next end is told. */
export function withUsage(engine: EngineState, counted: readonly SecretUsage[]): EngineState {
  const fuller = (one: SecretUsage): CountedUsage => {
    const known = engine.usage.get(one.secretId)
    const isEnded = known !== undefined && !known.isCounting
    return isEnded && !one.isComplete ? known : { ...one, isCounting: !one.isComplete }
  }
  return { ...engine, usage: new Map(counted.map((one) => [one.secretId, fuller(one)])) }
}

/** The end of a count. */
export function withCountedUsage(
  engine: EngineState,
  counted: readonly SecretUsage[],
): EngineState {
  const ended = counted.map((one) => [one.secretId, { ...one, isCounting: false }] as const)
  return { ...engine, usage: new Map(ended) }
}
