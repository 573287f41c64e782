import type { z } from 'zod'
import { Problem } from '../../contract/problem.ts'
import type { draftInput, SimulatedRequest, SimulatedSender } from '../../contract/simulation.ts'
import { describeScheme } from '../../signing/describe.ts'
import { replicateHeaders } from '../../signing/events/samples/replicate.ts'
import { replicateLife } from '../../signing/events/samples/replicate-life.ts'
import { samplesOf } from '../../signing/events/samples/samples-of.ts'
import type { SampleMoment } from '../../signing/events/samples/sample.ts'
import type { Scheme } from '../../signing/scheme.ts'
import { isRetriedEvent, retryRuleOf } from './retry-rules.ts'

const first = ['mlflow', 'mlflow-body', 'replicate']
const withLife = 'replicate'

/** Every sender that can be simulated, those that this program is for first. */
export function simulatedSenders(schemes: readonly Scheme[]): SimulatedSender[] {
  const rank = ({ id }: Scheme): number =>
    (first.indexOf(id) + first.length + 1) % (first.length + 1)
  return schemes
    .toSorted((a, b) => rank(a) - rank(b))
    .map((scheme) => ({
      scheme: scheme.id,
      label: scheme.label,
      canSign: describeScheme(scheme).canSign,
      retries: retryRuleOf(scheme.id),
      events: samplesOf(scheme.id).map(({ id, label }) => ({ id, label })),
      hasLife: scheme.id === withLife,
    }))
}

type DraftAsk = Pick<z.output<typeof draftInput>, 'what'> & { readonly scheme: Scheme }

/** What would be sent. Throws `Problem` when the sender has no such event. */
export function draftRequests(
  { scheme, what }: DraftAsk,
  moment: SampleMoment,
): SimulatedRequest[] {
  const rule = retryRuleOf(scheme.id)
  if ('end' in what) {
    if (scheme.id !== withLife)
      throw new Problem('invalid_input', `${scheme.label} has no predictions. Choose an event.`)
    return replicateLife(moment, what.end, what.filter).map(({ event, status, afterMs, body }) => ({
      event: event === 'completed' ? status : event,
      afterMs,
      method: 'POST',
      headers: [...replicateHeaders] as SimulatedRequest['headers'],
      body,
      isRetried: isRetriedEvent(rule, event),
    }))
  }
  const sample = samplesOf(scheme.id).find(({ id }) => id === what.event)
  if (!sample) throw new Problem('invalid_input', `${scheme.label} has no event “${what.event}”.`)
  return [
    {
      event: sample.id,
      afterMs: 0,
      method: 'POST',
      headers: [...sample.headers] as SimulatedRequest['headers'],
      body: sample.body(moment),
      isRetried: isRetriedEvent(rule, sample.id),
    },
  ]
}
