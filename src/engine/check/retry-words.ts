import type { Scheme } from '../../signing/scheme.ts'

type Contract = { readonly again: (status: number) => boolean; readonly how: string }

const errorsAnd429 = (status: number): boolean => [429, 500, 502, 503, 504].includes(status)
const notSuccess = (status: number): boolean => status < 200 || status >= 300

/** When a sender tries again, and how often: the docs of each scheme. */
const contracts: Readonly<Record<string, Contract>> = {
  // https://replicate.com/docs/topics/webhooks/receive-webhook
  replicate: {
    again: (status) => status >= 400,
    how: 'the last events of a prediction only, with growing pauses, for about a minute; others never',
  },
  // mlflow/webhooks/delivery.py
  mlflow: {
    again: errorsAnd429,
    how: 'three times, at once and after about 2 and 4 seconds, with the same id, timestamp and signature; Retry-After is honoured',
  },
  github: { again: () => false, how: 'never by itself' },
  'standard-webhooks': {
    again: notSuccess,
    how: 'for about three days with growing pauses, each time with a fresh timestamp',
  },
  svix: {
    again: notSuccess,
    how: 'for about a day with growing pauses, each time with a fresh timestamp',
  },
  stripe: { again: notSuccess, how: 'for up to three days with growing pauses' },
  'mlflow-body': { again: () => false, how: 'as its own code says; most never do' },
}

/** Which of the statuses seen the sender takes for a failed delivery, and what it does then. */
export function retryWords({ id, label }: Scheme, statuses: readonly number[]): string {
  const contract = contracts[id]
  if (!contract)
    return `How ${label} tries again is not known here; most senders do after anything but 2xx.`
  const again = statuses.filter(contract.again).toSorted((a, b) => a - b)
  if (again.length === 0)
    return `After none of the answers seen (${statuses.toSorted((a, b) => a - b).join(', ')}) ${label} would try again.`
  return `After ${again.join(', ')} ${label} would try again: ${contract.how}.`
}
