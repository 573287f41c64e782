import type { Socket } from 'node:net'
import type { Log } from '../surroundings.ts'
import type { Arrival } from './arrival.ts'
import type { FlowLimit } from './flow-limit.ts'
import type { Receive } from './receive.ts'

/** Time and size limits of the listener, in milliseconds and bytes. */
export type ListenerLimits = {
  readonly headersMs: number
  readonly requestMs: number
  readonly headerBytes: number
  readonly connections: number
  readonly sweepEveryMs: number
}

export const defaultLimits: ListenerLimits = {
  headersMs: 15_000,
  requestMs: 60_000,
  headerBytes: 2 * 1024 * 1024,
  connections: 512,
  sweepEveryMs: 1_000,
}

export type ListenerNeeds = {
  readonly receive: Receive
  /** Asked for each request: the setting may change while we run. */
  readonly bodyLimitBytes: () => number
  /** The answer to a request that is not kept: the tunnel's own probes. Null for all others. */
  readonly probe: (target: string) => string | null
  readonly now: () => number
  readonly log: Log
}

/** The state that all connections of a listener share. */
export type Door = {
  readonly needs: ListenerNeeds
  readonly limits: ListenerLimits
  readonly flow: FlowLimit
  readonly arrivals: Map<Socket, Arrival>
  /** Requests between first byte and answer; closing waits for them. */
  readonly open: Set<Promise<void>>
  /** Replies that wait for their scripted delay; calling one sends it at once. */
  readonly delayed: Set<() => void>
  isClosing: boolean
}

/** Lets closing, and what comes later on the same connection, wait for the work; logs its failure. */
export function track(door: Door, work: Promise<void>, arrival?: Arrival): void {
  const tracked: Promise<void> = work
    .catch((error: unknown) =>
      door.needs.log('error', `A reply could not be sent: ${String(error)}`),
    )
    .finally(() => {
      door.open.delete(tracked)
      arrival?.answering.delete(tracked)
    })
  door.open.add(tracked)
  arrival?.answering.add(tracked)
}
