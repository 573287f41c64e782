import { Buffer } from 'node:buffer'
import { STATUS_CODES } from 'node:http'
import { headerValue } from '../../signing/headers.ts'
import type { Material, WholeCapture, WrittenForm } from './material.ts'
import { isWhole } from './still-verifies.ts'
import { utf8Text } from './plain-text.ts'
import { redacted } from './redact.ts'
import { safeJson } from './safe-json.ts'

/** An HTTP Archive 1.2 with one entry (github.com/ahmadnassri/har-spec, versions/1.2.md). */
export function writeHar({ capture, target, version }: Material): WrittenForm {
  const { receivedAtMs, durationMs, pinned } = capture
  const entry = {
    startedDateTime: new Date(receivedAtMs).toISOString(),
    time: durationMs,
    request: requestOf(capture, target),
    response: responseOf(capture),
    cache: {},
    timings: { blocked: -1, dns: -1, connect: -1, ssl: -1, send: durationMs, wait: 0, receive: 0 },
    _webhook: webhookOf(capture),
    _pinned: pinned,
  }
  const log = {
    version: '1.2',
    creator: { name: 'Countersign', version },
    pages: [],
    entries: [entry],
  }
  return { text: safeJson({ log }), extension: '.har', effect: 'holds', caution: null }
}

function requestOf(capture: WholeCapture, target: string) {
  const { method, path, httpVersion, headers, body } = capture
  return {
    method,
    url: urlOf(capture, target),
    httpVersion: httpVersion === '' ? '' : `HTTP/${httpVersion}`,
    cookies: cookiesOf(capture),
    headers: headers.map(([name, value]) => ({ name, value })),
    queryString: [...new URLSearchParams(path.split('?').slice(1).join('?'))].map(
      ([name, value]) => ({ name, value }),
    ),
    headersSize: -1,
    bodySize: isWhole(capture) ? body.length : -1,
    ...postDataOf(capture),
  }
}

const plainHost = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i

/** The address that the sender used, as far as the request tells; else ours. */
function urlOf({ headers, path }: WholeCapture, target: string): string {
  if (/^https?:\/\//i.test(path)) return path
  const host = headerValue(headers, 'x-forwarded-host') ?? headerValue(headers, 'host') ?? ''
  if (!plainHost.test(host)) return target + path
  const isSecure = headerValue(headers, 'x-forwarded-proto') === 'https'
  return `${isSecure ? 'https' : 'http'}://${host}${path}`
}

/** Their values are secrets; that there were some is told. */
function cookiesOf({ headers }: WholeCapture) {
  return headerValue(headers, 'cookie') === null ? [] : [{ name: redacted, value: redacted }]
}

/** HAR 1.2 has no encoding for request bodies: bytes that are no text go where HTTP Toolkit puts them. */
function postDataOf({ headers, body }: WholeCapture) {
  if (body.length === 0) return {}
  const text = utf8Text(body)
  const mimeType = headerValue(headers, 'content-type') ?? 'application/octet-stream'
  if (text !== null) return { postData: { mimeType, text } }
  return {
    _requestBodyStatus: 'discarded:not-representable',
    _content: {
      text: Buffer.from(body).toString('base64'),
      size: body.length,
      encoding: 'base64',
    },
  }
}

function responseOf({ reply: { status }, httpVersion }: WholeCapture) {
  return {
    status,
    statusText: STATUS_CODES[status] ?? '',
    httpVersion: `HTTP/${httpVersion || '1.1'}`,
    cookies: [],
    headers: [],
    content: { size: 0, mimeType: 'x-unknown', comment: 'Only the status of the reply is kept.' },
    redirectURL: '',
    headersSize: -1,
    bodySize: -1,
  }
}

function webhookOf(capture: WholeCapture) {
  const { id, source, scheme, name, subject, verdict, reason, skewSeconds } = capture
  const { deliveryId, attempt, repeat, incomplete, cut, parserError, fullVerdict } = capture
  return {
    id,
    source,
    provider: scheme,
    event: name,
    subject,
    verdict,
    reason,
    received: fullVerdict.received,
    computed: fullVerdict.computed,
    skewSeconds,
    deliveryId,
    attempt,
    repeat,
    incomplete,
    cut,
    parserError,
  }
}
