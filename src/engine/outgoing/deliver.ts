import type { BreakKind, DeliveryKind, DeliverySummary } from '../../contract/delivery.ts'
import type { OutgoingAnswer, OutgoingRequest, Sent, SendTrouble } from '../../contract/outgoing.ts'
import { Problem } from '../../contract/problem.ts'
import type { Scheme } from '../../signing/scheme.ts'
import type { Feed } from '../feed.ts'
import { hideSecretHeaders } from '../secret-headers.ts'
import type { Store } from '../store/store.ts'
import { maskBytes, maskText } from './mask-secrets.ts'
import { sendRequest } from './send.ts'

/** A request to send and what to note of it. */
export type DeliveryJob = {
  readonly kind: DeliveryKind
  readonly request: OutgoingRequest
  readonly captureId: string | null
  readonly groupId: string | null
  readonly label: string | null
  /** The body is that of the capture, byte for byte: it is not kept twice. */
  readonly isCaptureBody: boolean
  /** Its shared token, and any of `secrets`, is masked in what is kept, the answer too. */
  readonly scheme: Scheme | null
  readonly secrets: readonly string[]
  readonly expected: 'accept' | 'refuse'
  readonly broken: BreakKind | null
  readonly resignedAs: string | null
}

export type Delivered = { readonly sent: Sent; readonly summary: DeliverySummary }

export type Deliver = (
  job: DeliveryJob,
  options: { readonly timeoutMs: number; readonly signal?: AbortSignal },
) => Promise<Delivered>

/** What came of a request that could not be kept, such as on a full disk. */
export class NotKept extends Problem {
  readonly sent: Sent

  constructor(sent: Sent, { message }: Error) {
    super('unavailable', `${fateOf(sent)}, but this could not be kept: ${message}`)
    this.name = 'NotKept'
    this.sent = sent
  }
}

/** Sends, keeps what came of it, and tells the screens. Rejects with `NotKept` when that could not be noted. */
export function createDeliver({
  store,
  feed,
}: {
  readonly store: Pick<Store, 'deliveries' | 'confirmedHosts'>
  readonly feed: Pick<Feed, 'tell'>
}): Deliver {
  return async (job, options) => {
    const sent = await sendRequest(job.request, {
      ...options,
      isConfirmed: (host) => store.confirmedHosts.has(host),
    })
    const { method, url, headers, body } = sent.request
    const { kind, captureId, groupId, label, expected, broken, resignedAs } = job
    const kept = store.deliveries.add({
      kind,
      captureId,
      groupId,
      label,
      expected,
      broken,
      resignedAs,
      method,
      url: maskText(url, job.secrets),
      bytes: body.length,
      headers: hideSecretHeaders(headers, job.scheme, job.secrets),
      body: job.isCaptureBody ? null : body,
      startedAtMs: sent.startedAtMs,
      answer: sent.answer && maskedAnswer(sent.answer, job.secrets),
      trouble: sent.trouble,
      timings: sent.timings,
    })
    const summary = await kept.catch((error: Error) => {
      throw new NotKept(sent, error)
    })
    feed.tell('deliveries.added', { deliveries: [summary] })
    return { sent, summary }
  }
}

/** Whoever reads of a full disk must not take it for not sent, and send it again. */
function fateOf({ answer, trouble }: Sent): string {
  if (answer) return `It was sent and answered ${answer.status}`
  if (trouble === null) return 'It was sent'
  return unsent.has(trouble.kind) ? 'It was not sent' : 'It may have been sent'
}

const unsent: ReadonlySet<SendTrouble> = new Set([
  'not_allowed',
  'dns',
  'refused',
  'unreachable',
  'tls',
])

function maskedAnswer(answer: OutgoingAnswer, secrets: readonly string[]): OutgoingAnswer {
  const body = maskBytes(answer.body, secrets)
  return {
    ...answer,
    headers: answer.headers.map(([name, value]) => [name, maskText(value, secrets)]),
    body,
    // what lies beyond the beginning is counted from it
    bodyBytes: answer.bodyBytes - answer.body.length + body.length,
  }
}
