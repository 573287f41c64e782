import { Buffer } from 'node:buffer'
import type { Material, WholeCapture, WrittenForm } from './material.ts'
import { base64Lines, plainText, wireBytes } from './plain-text.ts'

/**
 * The raw HTTP/1.1 message: request line, header lines, an empty line, the body. A message that is no
 * text is given in base64, so that its bytes stay what they were.
 */
export function writeHttp({ capture }: Material): WrittenForm {
  const message = messageOf(capture)
  const text = plainText(message)
  if (text !== null)
    return { text, extension: '.http', effect: 'holds', caution: chunkedNote(capture) }
  return {
    text: base64Lines(message),
    extension: '.http.b64',
    effect: 'holds',
    caution: 'It is not all text, so the whole message is in base64: decode it with base64 -d.',
  }
}

function messageOf({ method, path, httpVersion, headers, body }: WholeCapture): Uint8Array {
  if (method === '') return body
  const lines = [
    `${method} ${path} HTTP/${httpVersion}`,
    ...headers.map(([name, value]) => `${name}: ${value}`.trimEnd()),
  ]
  return Buffer.concat([wireBytes(`${lines.join('\r\n')}\r\n\r\n`), body])
}

function chunkedNote({ headers }: WholeCapture): string | null {
  const isChunked = headers.some(([name]) => name.toLowerCase() === 'transfer-encoding')
  return isChunked ? 'The body came in chunks; here it is in one piece.' : null
}
