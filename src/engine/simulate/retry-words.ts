import type { Scheme } from '../../signing/scheme.ts'
import { retryRuleOf, ruleOf } from './retry-rules.ts'

type Told = { readonly isRetried: (status: number) => boolean; readonly how: string }

/** Senders whose retries are documented, but not so that they could be acted out. */
const toldOnly: Readonly<Record<string, Told>> = {
  // https://docs.github.com/webhooks/using-webhooks/handling-failed-webhook-deliveries
  github: { isRetried: () => false, how: 'never by itself' },
  // https://docs.stripe.com/webhooks#retries
  stripe: { isRetried: () => true, how: 'for up to three days with growing pauses' },
  'mlflow-body': { isRetried: () => false, how: 'as its own code says; most never do' },
}

function toldOf(schemeId: string): Told | null {
  const name = retryRuleOf(schemeId)
  if (name === 'none') return toldOnly[schemeId] ?? null
  const { isRetried, how } = ruleOf(name)
  return { isRetried: (status) => isRetried(status, false), how }
}

/** Which of the statuses seen the sender takes for a failed delivery, and what it does then. */
export function retryWords({ id, label }: Scheme, statuses: readonly number[]): string {
  const told = toldOf(id)
  if (told === null)
    return `How ${label} tries again is not known here; most senders do after anything but 2xx.`
  const sorted = statuses.toSorted((a, b) => a - b)
  const again = sorted.filter((one) => (one < 200 || one >= 300) && told.isRetried(one))
  return again.length === 0
    ? `After none of the answers seen (${sorted.join(', ')}) ${label} would try again.`
    : `After ${again.join(', ')} ${label} would try again: ${told.how}.`
}
