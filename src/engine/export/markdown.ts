import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { describeScheme } from '../../signing/describe.ts'
import { headerValue } from '../../signing/headers.ts'
import { signedContent } from '../../signing/message.ts'
import type { Scheme } from '../../signing/scheme.ts'
import { codeSpan, fenced } from './markdown-text.ts'
import type { Material, WholeCapture, WrittenForm } from './material.ts'
import { shown, shownLines, utf8Text } from './plain-text.ts'

// an issue on GitHub holds 65,536 characters
const longestBody = 16_384
const firstBytes = 64

/** A note for a ticket: what came, what was concluded and why. Whatever the sender wrote stays inert. */
export function writeMarkdown({ capture, scheme }: Material): WrittenForm {
  const { verdict, reason, id } = capture
  const sections = [
    `# Webhook request ${id}: ${verdict}${reason ? ` (${reason})` : ''}`,
    requestLines(capture).join('\n'),
    '## Signature',
    signatureLines(capture, scheme).join('\n'),
    '## Checks',
    fenced(
      capture.fullVerdict.steps
        .map(stepLine)
        .concat(capture.fullVerdict.notes.map(noteLine))
        .join('\n'),
    ),
    '## Headers',
    fenced(capture.headers.map(headerLine).join('\n'), 'http'),
    '## Body',
    ...bodySections(capture),
  ]
  return { text: `${sections.join('\n\n')}\n`, extension: '.md', effect: 'tells', caution: null }
}

function requestLines(capture: WholeCapture): string[] {
  const { receivedAtMs, durationMs, source, name, subject, attempt, repeat, reply } = capture
  const { deliveryId, parserError, incomplete, cut } = capture
  return [
    `- Received: ${utc(receivedAtMs)}, whole after ${durationMs} ms`,
    ...(parserError
      ? [`- Not valid HTTP: ${span(parserError.words)} (${span(parserError.code)})`]
      : []),
    ...(capture.method === ''
      ? []
      : [`- Request: ${span(`${capture.method} ${capture.path}`)}, HTTP/${capture.httpVersion}`]),
    `- Source: ${span(source)}`,
    ...(name === null ? [] : [`- Event: ${[name, subject].filter(isText).map(span).join(', ')}`]),
    ...(deliveryId === null ? [] : [`- Delivery: ${span(deliveryId)}`]),
    ...(attempt > 1 ? [`- Attempt: ${attempt}${repeat ? ` (${repeat})` : ''}`] : []),
    `- Answered: ${reply.status}`,
    ...(cut ? ['- The body was over the limit: only its beginning was kept.'] : []),
    ...(incomplete ? [`- The request did not come to its end (${incomplete}).`] : []),
  ]
}

function signatureLines(capture: WholeCapture, scheme: Scheme | null): string[] {
  const { received, computed, computedWith, considered, timestamp } = capture.fullVerdict
  return [
    ...schemeLines(capture, scheme),
    ...(considered.length > 0 ? [`- Could be: ${considered.map(span).join(', ')}`] : []),
    ...(received.length === 0 ? ['- Received: no signature'] : []),
    ...received.map((text) => `- Received: ${span(text)}`),
    ...(computed === null
      ? ['- Computed: nothing']
      : [`- Computed: ${span(computed)} with the secret named ${span(computedWith ?? '')}`]),
    ...(timestamp ? timestampLines(timestamp) : []),
  ]
}

function schemeLines(capture: WholeCapture, scheme: Scheme | null): string[] {
  if (scheme === null) return ['- Scheme: not known']
  const { label, id, method, message, secretForm } = describeScheme(scheme)
  const lines = [`- Scheme: ${span(label)} (${span(id)}), ${method}`]
  if (method === 'token')
    return [...lines, '- Nothing is signed: the header carries the secret itself.']
  const content = signedContent(capture, scheme)
  return [
    ...lines,
    `- Key: ${secretForm}`,
    `- Signed content: ${message === null ? 'made of URL and body' : span(message)}, ${content ? digestOf(content) : 'but a piece of it is missing'}`,
  ]
}

function timestampLines(timestamp: NonNullable<WholeCapture['fullVerdict']['timestamp']>) {
  const { value, unit, skewSeconds, toleranceSeconds } = timestamp
  if (skewSeconds === null) return [`- Timestamp: ${span(value)}, which is no Unix time in ${unit}`]
  const skew =
    skewSeconds < 0
      ? `${-skewSeconds} s in the future when it came`
      : `${skewSeconds} s before it came`
  const limit =
    toleranceSeconds === null ? 'age is not judged' : `${toleranceSeconds} s are allowed`
  const sentMs = Number(value) * (unit === 's' ? 1_000 : 1)
  return [`- Timestamp: ${span(value)} (${utc(sentMs)}), ${skew}; ${limit}`]
}

function stepLine({ ok, detail }: WholeCapture['fullVerdict']['steps'][number]): string {
  const mark = ok === null ? '  -  ' : ok ? ' ok  ' : 'WRONG'
  return `${mark} ${shown(detail)}`
}

function noteLine(note: string): string {
  return ` note  ${shown(note)}`
}

function headerLine([name, value]: readonly [string, string]): string {
  return `${shown(name)}: ${shown(value)}`
}

function bodySections({ body, headers }: WholeCapture): string[] {
  if (body.length === 0) return ['Empty.']
  const whole = `${digestOf(body)}.`
  const start = body.subarray(0, longestBody)
  const isCut = start.length < body.length
  // a cut may fall into a character
  const isText = utf8Text(isCut ? start.subarray(0, start.findLastIndex(isAscii) + 1) : start)
  if (isText === null) {
    const hex = Buffer.from(body.subarray(0, firstBytes)).toString('hex')
    return [`${whole} It is no text; the first ${firstBytes} bytes in hex:`, fenced(hex)]
  }
  const isJson = /[/+]json\b/i.test(headerValue(headers, 'content-type') ?? '')
  const intro = isCut ? `${whole} The first ${start.length} bytes:` : whole
  return [intro, fenced(shownLines(start), isJson ? 'json' : '')]
}

function digestOf(bytes: Uint8Array): string {
  return `${bytes.length} bytes, SHA-256 ${createHash('sha256').update(bytes).digest('hex')}`
}

const isAscii = (byte: number): boolean => byte < 0x80
const isText = (text: string | null): text is string => text !== null

function utc(ms: number): string {
  const date = new Date(ms)
  return Number.isNaN(date.getTime()) ? 'no date' : date.toISOString().replace('T', ' ')
}

function span(text: string): string {
  return codeSpan(shown(text))
}
