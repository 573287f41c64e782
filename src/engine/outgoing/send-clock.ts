import { isIP } from 'node:net'
import type { Socket } from 'node:net'
import type { SendTimings } from '../../contract/outgoing.ts'
import type { Target } from './target.ts'
import type { Phase } from './trouble.ts'

/** Knows the phase that a request is in, and how long each took. */
export type SendClock = {
  readonly phase: () => Phase
  readonly mark: (phase: Phase) => void
  readonly watch: (socket: Socket) => void
  readonly timings: () => SendTimings
}

export function startClock(target: Target): SendClock {
  const isNamed = isIP(target.hostname) === 0
  const first: Phase = isNamed ? 'lookup' : 'connect'
  const startedAt = performance.now()
  const begun = new Map<Phase, number>([[first, startedAt]])
  let now: Phase = first
  const mark = (phase: Phase): void => {
    // an early answer comes while the request is still written: that is no waiting again
    if (now === 'answer') return
    if (!begun.has(phase)) begun.set(phase, performance.now())
    now = phase
  }
  const between = (from: Phase, to: Phase): number | null => {
    const [start, end] = [begun.get(from), begun.get(to)]
    return start === undefined || end === undefined ? null : Math.max(0, end - start)
  }
  return {
    phase: () => now,
    mark,
    watch: (socket) => {
      socket.once('connect', () => mark(target.isTls ? 'tls' : 'write'))
      socket.once('secureConnect', () => mark('write'))
    },
    timings: () => ({
      dnsMs: isNamed ? between('lookup', 'connect') : null,
      connectMs: between('connect', target.isTls ? 'tls' : 'write'),
      tlsMs: target.isTls ? between('tls', 'write') : null,
      waitMs: between('wait', 'answer'),
      totalMs: performance.now() - startedAt,
    }),
  }
}
