import type { Sent } from '../../contract/outgoing.ts'
import type {
  SimulatedRequest,
  SimulationAttempt,
  SimulationStep,
} from '../../contract/simulation.ts'
import { deliveryId } from '../../signing/delivery-id.ts'
import { headerValue } from '../../signing/headers.ts'
import type { DeliveryJob } from '../outgoing/deliver.ts'
import { NotKept } from '../outgoing/deliver.ts'
import { afterAttempt, ruleOf } from './retry-rules.ts'
import { waitFor } from './schedule.ts'
import type { SignedSimulation } from './sign-simulated.ts'
import { signSimulated } from './sign-simulated.ts'
import type { SimulationPlan, SimulatorNeeds } from './simulator.ts'

/** One webhook of a simulation, and the place where its timeline is kept. */
export type StepRun = {
  readonly needs: SimulatorNeeds
  readonly plan: SimulationPlan
  readonly request: SimulatedRequest
  readonly simulationId: string
  /** Of the webhook, the same for all its attempts. */
  readonly id: string
  readonly signal: AbortSignal
  readonly step: () => SimulationStep
  readonly change: (change: Partial<SimulationStep>) => void
}

/** Sends one webhook when its time has come, and again as its sender would. Does not reject. */
export async function runStep(run: StepRun): Promise<void> {
  const { needs, plan, request, signal, change } = run
  const { schedule, random } = needs
  let signed: SignedSimulation | null = null
  let delayMs = request.afterMs
  for (;;) {
    if (!(await waitFor(schedule, delayMs / plan.speed, signal))) break
    if (!signed || !ruleOf(plan.rule).signsOnce) signed = signNow(run)
    const sent = await attempt(run, signed)
    if (sent.trouble?.kind === 'canceled') break
    const nowMs = schedule.now()
    const number = run.step().attempts.length
    const next = afterAttempt(plan.rule, sent, number, { nowMs, random })
    if (next.kind !== 'retry') return change({ state: next.kind, nextTryAtMs: null })
    if (!plan.retries || !request.isRetried) return change({ state: 'refused', nextTryAtMs: null })
    delayMs = next.delayMs
    change({
      state: 'retrying',
      nextTryAtMs: nowMs + delayMs / plan.speed,
      isAskedToWait: next.isAskedToWait,
    })
  }
  change({ state: 'canceled', nextTryAtMs: null })
}

const signNow = ({ needs, plan, request, id }: StepRun): SignedSimulation =>
  signSimulated(request, plan, id, needs.schedule.now())

async function attempt(run: StepRun, signed: SignedSimulation): Promise<Sent> {
  const { plan, change, step } = run
  const webhookId = signed.ok ? deliveryId(signed.request, plan.scheme) : null
  change({ state: 'sending', nextTryAtMs: null, isAskedToWait: false, webhookId })
  const { sent, keptAs } = await sendAndKeep(run, signed)
  const told: SimulationAttempt = {
    number: step().attempts.length + 1,
    deliveryId: keptAs,
    startedAtMs: sent.startedAtMs,
    totalMs: sent.timings.totalMs,
    status: sent.answer?.status ?? null,
    trouble: sent.trouble,
    captureId: plan.isOwn && sent.answer ? headerValue(sent.answer.headers, captureHeader) : null,
  }
  change({ attempts: [...step().attempts, told] })
  return sent
}

/** What our own listener says which request it kept. */
const captureHeader = 'Countersign-Capture'

type Kept = { readonly sent: Sent; readonly keptAs: string | null }

async function sendAndKeep(run: StepRun, signed: SignedSimulation): Promise<Kept> {
  const { needs, plan, request, simulationId, signal } = run
  if (!signed.ok) return { sent: unsent(run, signed.message), keptAs: null }
  const job: DeliveryJob = {
    kind: 'send',
    request: signed.request,
    captureId: null,
    groupId: simulationId,
    label: request.event,
    isCaptureBody: false,
    scheme: plan.scheme,
    secrets: plan.secret ? [plan.secret.value] : [],
    expected: 'accept',
    broken: null,
    resignedAs: plan.secret ? plan.scheme.id : null,
  }
  try {
    const { sent, summary } = await needs.deliver(job, { signal, timeoutMs: plan.timeoutMs })
    return { sent, keptAs: summary.id }
  } catch (error) {
    const words = (error as Error).message
    needs.log('warning', words)
    if (!(error instanceof NotKept)) return { sent: unsent(run, words), keptAs: null }
    needs.warn(`${request.event}: ${words}`)
    return { sent: error.sent, keptAs: null }
  }
}

const unsent = ({ needs, plan, request }: StepRun, words: string): Sent => ({
  request: { method: request.method, url: plan.url, headers: request.headers, body: request.body },
  startedAtMs: needs.schedule.now(),
  answer: null,
  trouble: { kind: 'not_allowed', words },
  timings: { dnsMs: null, connectMs: null, tlsMs: null, waitMs: null, totalMs: 0 },
})
