import type { headerWords } from '../../../words/en/capture-headers.ts'

export type HeaderMeaning = keyof typeof headerWords.meaning

const byName: Readonly<Record<string, HeaderMeaning>> = {
  accept: 'accept',
  'accept-encoding': 'acceptEncoding',
  'accept-language': 'acceptLanguage',
  authorization: 'authorization',
  'proxy-authorization': 'authorization',
  baggage: 'trace',
  connection: 'connection',
  'keep-alive': 'connection',
  'content-encoding': 'contentEncoding',
  'content-length': 'contentLength',
  'content-type': 'contentType',
  cookie: 'cookie',
  date: 'date',
  expect: 'expect',
  forwarded: 'forwarded',
  host: 'host',
  'idempotency-key': 'idempotency',
  'i-twilio-idempotency-token': 'idempotency',
  origin: 'origin',
  traceparent: 'trace',
  tracestate: 'trace',
  'transfer-encoding': 'transferEncoding',
  'user-agent': 'userAgent',
  via: 'via',
  'x-forwarded-for': 'forwardedFor',
  'x-real-ip': 'forwardedFor',
  'x-forwarded-host': 'forwardedHost',
  'x-forwarded-port': 'forwarded',
  'x-forwarded-proto': 'forwardedProto',
  'x-request-id': 'requestId',
  'x-correlation-id': 'requestId',
  'x-hub-signature': 'signatureOther',
}

// names that senders make after a pattern; the first that fits counts
const byForm: readonly (readonly [RegExp, HeaderMeaning])[] = [
  [/signature.*timestamp|request-timestamp|(^|-)timestamp$/, 'timestamp'],
  [/signature|hmac/, 'signature'],
  [/^(webhook|svix)-id$|(^|-)delivery(-id)?$|webhook-(request-)?id$/, 'deliveryId'],
  [/(retry|attempt)(-count|-num|-number|-counter)?$|-retry-/, 'attempt'],
  [/(^|-)(event|topic)(-type|-name|-key)?$/, 'event'],
  [/^(cf-|cdn-|fly-|x-amz|x-vercel-|fastly-|x-azure-|x-cloud-trace|true-client-ip)/, 'cdn'],
  [/^(x-b3-|sentry-trace)|trace-?id$/, 'trace'],
  [/(^|-)(token|secret|api-?key|password)$/, 'token'],
]

/** What a header is known to be for; null when it is not known. Names count in any case. */
export function headerMeaning(name: string): HeaderMeaning | null {
  const lower = name.toLowerCase()
  return byName[lower] ?? byForm.find(([form]) => form.test(lower))?.[1] ?? null
}
