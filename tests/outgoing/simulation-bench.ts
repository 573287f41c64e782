import type { HeaderPair } from '../../src/contract/capture.ts'
import type { DeliverySummary } from '../../src/contract/delivery.ts'
import type { Sent, SendTrouble } from '../../src/contract/outgoing.ts'
import type { SimulatedRequest, Simulation } from '../../src/contract/simulation.ts'
import type { DeliveryJob } from '../../src/engine/outgoing/deliver.ts'
import { NotKept } from '../../src/engine/outgoing/deliver.ts'
import { draftRequests } from '../../src/engine/simulate/draft.ts'
import { retryRuleOf, ruleOf } from '../../src/engine/simulate/retry-rules.ts'
import type { SimulationPlan, Simulator } from '../../src/engine/simulate/simulator.ts'
import { createSimulator } from '../../src/engine/simulate/simulator.ts'
import { schemeById } from '../../src/signing/registry.ts'
import type { ManualSchedule } from './manual-schedule.ts'
import { manualSchedule } from './manual-schedule.ts'

/** A status, a trouble, or a status that asks to wait. */
export type FakeAnswer =
  | number
  | SendTrouble
  | { readonly status: number; readonly retryAfter: string }

/** An attempt as the receiver saw it, and when. */
type Seen = {
  readonly atMs: number
  readonly event: string | null
  readonly headers: readonly HeaderPair[]
}

export type Bench = {
  readonly schedule: ManualSchedule
  readonly simulator: Simulator
  readonly seen: readonly Seen[]
  readonly last: () => Simulation
  /** What every screen was told. */
  readonly warnings: readonly string[]
  readonly headers: (name: string) => readonly (string | undefined)[]
  /** Seconds between the attempts. */
  readonly gaps: () => readonly number[]
}

/** A receiver that gives these answers in turn, the last one for ever; what comes of it may find a full disk. */
export function bench(answers: readonly FakeAnswer[], random = 0, isDiskFull = false): Bench {
  const schedule = manualSchedule()
  const seen: Seen[] = []
  const told: Simulation[] = []
  const warnings: string[] = []
  let ids = 0
  const simulator = createSimulator({
    schedule,
    async deliver({ request, label, groupId }: DeliveryJob) {
      const answer = answers[Math.min(seen.length, answers.length - 1)]!
      seen.push({ atMs: schedule.now(), event: label, headers: request.headers })
      const sent = sentOf(answer, schedule.now())
      if (isDiskFull) throw new NotKept(sent, new Error('The disk is full.'))
      return { sent, summary: { id: String(seen.length), groupId } as DeliverySummary }
    },
    tell: (simulation) => void told.push(simulation),
    newId: () => (++ids).toString(16).padStart(32, '0'),
    random: () => random,
    log: (_, message) => {
      if (!isDiskFull) throw new Error(message)
    },
    warn: (message) => void warnings.push(message),
  })
  return {
    schedule,
    simulator,
    seen,
    last: () => told.at(-1)!,
    warnings,
    headers: (name) =>
      seen.map(({ headers }) => headers.find(([own]) => own.toLowerCase() === name)?.[1]),
    gaps: () => seen.slice(1).map(({ atMs }, index) => (atMs - seen[index]!.atMs) / 1_000),
  }
}

function sentOf(answer: FakeAnswer, startedAtMs: number): Sent {
  const request = {
    method: 'POST',
    url: 'http://127.0.0.1:1/',
    headers: [],
    body: new Uint8Array(),
  }
  const timings = { dnsMs: null, connectMs: null, tlsMs: null, waitMs: null, totalMs: 1 }
  if (typeof answer === 'string')
    return { request, startedAtMs, timings, answer: null, trouble: { kind: answer, words: answer } }
  const { status, retryAfter } =
    typeof answer === 'number' ? { status: answer, retryAfter: null } : answer
  const headers: HeaderPair[] = retryAfter === null ? [] : [['retry-after', retryAfter]]
  const body = new Uint8Array()
  const whole = { status, statusText: '', headers, body, bodyBytes: 0, cut: false }
  return { request, startedAtMs, timings, answer: whole, trouble: null }
}

/** A signed simulation of an event or a life. */
export function planOf(
  schemeId: string,
  what: Parameters<typeof draftRequests>[0]['what'],
): SimulationPlan {
  const scheme = schemeById(schemeId)!
  const moment = { id: 'a'.repeat(32), nowMs: 1_763_760_000_000 }
  const requests: readonly SimulatedRequest[] = draftRequests({ scheme, what }, moment)
  const rule = retryRuleOf(schemeId)
  return {
    scheme,
    secret: { name: 's', value: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
    url: 'http://127.0.0.1:1/',
    requests,
    deliveryId: null,
    rule,
    retries: true,
    speed: 1,
    timeoutMs: ruleOf(rule).timeoutMs,
    isOwn: false,
  }
}
