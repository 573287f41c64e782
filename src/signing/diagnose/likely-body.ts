import { Buffer } from 'node:buffer'
import { headerValue } from '../headers.ts'
import type { Scene } from './scene.ts'
import type { Shape } from './shape.ts'
import { shape } from './shape.ts'

type Test = (scene: Scene, start: string) => Shape | null

/** What the body shows by itself: suspicions, each with what was seen. */
export function bodyShapes(scene: Scene): Shape[] {
  if (scene.mode === 'computed') return []
  const start = scene.body.bytes.toString('latin1', 0, 64)
  return tests.map((test) => test(scene, start)).filter((found) => found !== null)
}

const compressed: Test = ({ request, body }, start) => {
  const encoding = headerValue(request.headers, 'content-encoding')
  if ((encoding === null || encoding === 'identity') && !start.startsWith('\x1f\x8b')) return null
  return shape(
    'body-compressed',
    'The body is compressed, and it is not clear over which form it was signed.',
    'Follow the sender: most sign the uncompressed body.',
    [`Content-Encoding: ${encoding ?? 'none'}`, `${body.bytes.length} bytes`],
  )
}

const wrapped: Test = ({ body }, start) => {
  if (start.startsWith('"') && typeof body.parsed() === 'string')
    return shape(
      'body-double-encoded',
      'The body is a JSON string: something stringified text that was JSON already.',
      'Do not stringify text that is JSON already.',
      ['The body begins with a quote.'],
    )
  if (start.startsWith('{"type":"Buffer"'))
    return shape(
      'body-buffer-json',
      'The body is JSON of a Buffer, not the bytes.',
      'Send the Buffer, do not stringify it.',
      ['The body begins with {"type":"Buffer"'],
    )
  if (start.startsWith("b'") || start.startsWith('b"'))
    return shape(
      'body-python-bytes-repr',
      'The body is printed Python bytes.',
      'Send the bytes, not str(bytes).',
      [`The body begins with ${start.slice(0, 2)}`],
    )
  if (isBase64OfJson(body.bytes.toString('latin1')))
    return shape(
      'body-base64',
      'The body is base64 text with JSON inside it: a serverless gateway may have encoded it.',
      'Decode it before passing it on: Buffer.from(event.body, "base64").',
      [`The body begins with ${start.slice(0, 12)}`],
    )
  return null
}

function isBase64OfJson(text: string): boolean {
  const digits = text.trim()
  if (digits.length < 16 || !/^[A-Za-z0-9+/]+={0,2}$/.test(digits)) return false
  return /^\s*[[{]/.test(Buffer.from(digits.slice(0, 64), 'base64').toString('latin1'))
}

const lossy: Test = ({ body, scheme }) => {
  const value = body.parsed()
  if (value === undefined || body.text() !== JSON.stringify(value)) return null
  const numbers = body.text()?.match(/(?<=[:,[])-?\d{17,}(?=[,\]}])/g) ?? []
  if (numbers.length > 0)
    return shape(
      'body-reserialised-lossy',
      'The body looks as if JSON.stringify had written it again, with big numbers rounded.',
      'Let nothing on the way parse and rewrite the JSON: what is lost cannot be restored.',
      numbers.slice(0, 5).map((number) => `${number} may have been rounded`),
    )
  if (scheme.id !== 'mlflow' && scheme.id !== 'stripe') return null
  return shape(
    'body-reserialised',
    `${scheme.label} does not write JSON without spaces: something on the way wrote it again.`,
    'Let nothing on the way parse and rewrite the JSON.',
    ['The body equals JSON.stringify of itself.'],
    'js-compact',
  )
}

const damaged: Test = ({ body }) =>
  body.bytes.includes('\uFFFD')
    ? shape(
        'body-multibyte-chunk',
        'The body holds replacement characters (U+FFFD): letters were broken before it arrived.',
        'Collect chunks as bytes and join them once; hash and pass on bytes.',
        ['U+FFFD is in the body.'],
      )
    : null

const marked: Test = (_, start) =>
  start.startsWith('\u00ef\u00bb\u00bf')
    ? shape(
        'body-bom',
        'The body begins with a byte order mark.',
        'Let nothing put a byte order mark before the body.',
        ['The first bytes are EF BB BF.'],
      )
    : null

const formLike: Test = ({ body, scheme }) =>
  body.contentType.includes('x-www-form-urlencoded') &&
  scheme.id !== 'slack' &&
  scheme.id !== 'twilio'
    ? shape(
        'form-encoding',
        'The body is a form: it is signed as it is sent, or as the JSON inside it.',
        'Hash the form bytes as received (or switch the sender to JSON).',
        [`Content-Type: ${body.contentType}`],
      )
    : null

const tests: readonly Test[] = [compressed, wrapped, lossy, damaged, marked, formLike]
