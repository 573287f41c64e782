import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { HeaderPair } from '../contract/capture.ts'
import { usage } from './exit.ts'

/** A request as a file describes it. Header values are Latin-1 text, one character a byte. */
export type FileRequest = {
  readonly method: string
  readonly path: string
  readonly url: string | null
  readonly headers: readonly HeaderPair[]
  readonly body: Uint8Array
}

const requestDocument = z
  .object({
    method: z.string().default('POST'),
    path: z.string().default('/'),
    url: z.string().optional(),
    headers: z.array(z.tuple([z.string(), z.string()])).default([]),
    bodyBase64: z.base64().optional(),
    body: z.string().optional(),
  })
  .refine(({ body, bodyBase64 }) => body === undefined || bodyBase64 === undefined, {
    message: 'give "body" or "bodyBase64", not both',
  })

/** How a sentence calls the file that an option names. */
export const inputName = (path: string): string => (path === '-' ? 'standard input' : path)

const fileTroubles: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file.',
  EISDIR: 'it is a folder.',
  EACCES: 'this user may not read it.',
}

const whyNot = ({ code = '', message }: NodeJS.ErrnoException): string =>
  fileTroubles[code] ?? message

/** The bytes of a file, or of standard input for `-`. */
export function readInput(path: string): Buffer {
  try {
    return readFileSync(path === '-' ? 0 : path)
  } catch (error) {
    return usage(`Cannot read ${inputName(path)}: ${whyNot(error as NodeJS.ErrnoException)}`)
  }
}

/**
 * Reads a request file: a JSON document `{"method","path","headers":[[name,value],…],"bodyBase64"}` (or
 * `"body"` as text), or a raw HTTP/1.1 message whose body is every byte after the first blank line. `url`
 * is the public one, in place of that which the document may tell.
 */
export function readRequestFile(path: string, url?: string): FileRequest {
  const bytes = readInput(path)
  const name = inputName(path)
  if (bytes.length === 0) return usage(`${name} is empty; a request was expected.`)
  const looksLikeJson = /^(?:\uFEFF|\s)*\{/.test(bytes.subarray(0, 256).toString('utf8'))
  const request = looksLikeJson ? fromJson(bytes, name) : fromHttp(bytes, name)
  return url === undefined ? request : { ...request, url }
}

function fromJson(bytes: Buffer, path: string): FileRequest {
  const document = requestDocument.safeParse(parseJsonText(bytes.toString('utf8'), path))
  if (!document.success) {
    const issue = document.error.issues[0]
    return usage(
      `${path} is not a request: ${issue?.path.join('.') || 'document'}: ${issue?.message}`,
    )
  }
  const { method, url, headers, body, bodyBase64 } = document.data
  return {
    method,
    path: document.data.path,
    url: url ?? null,
    headers: headers.map(([name, value]) => [name, asLatin1(value)] as const),
    body:
      bodyBase64 === undefined
        ? Buffer.from(body ?? '', 'utf8')
        : Buffer.from(bodyBase64, 'base64'),
  }
}

/** Reads JSON, or says where it ends to be; never what stands there, which may be a secret. */
export function parseJsonText(text: string, path: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    const at = /at position (\d+)/.exec((error as Error).message)?.[1]
    return usage(`${path} is not valid JSON${at ? `, from character ${Number(at) + 1} on` : ''}.`)
  }
}

/** Text that no header byte can carry was UTF-8 on the wire. */
const asLatin1 = (value: string): string =>
  // oxlint-disable-next-line no-control-regex -- the range of single bytes
  /^[\u0000-\u00ff]*$/.test(value) ? value : Buffer.from(value, 'utf8').toString('latin1')

function fromHttp(bytes: Buffer, path: string): FileRequest {
  const head = headOf(bytes)
  if (!head) return usage(`${path} has no blank line after its headers; is it an HTTP request?`)
  const [requestLine = '', ...lines] = head.text.split(/\r?\n/)
  const match = /^([!#$%&'*+.^_`|~\w-]+) (\S+)(?: HTTP\/\d(?:\.\d)?)?$/.exec(requestLine)
  if (!match)
    return usage(`${path} does not begin with a request line such as “POST /hook HTTP/1.1”.`)
  const headers = lines.filter((line) => line !== '').map((line) => headerOf(line, path))
  return { method: match[1]!, path: match[2]!, url: null, headers, body: bytes.subarray(head.end) }
}

function headOf(bytes: Buffer): { text: string; end: number } | null {
  const blank = /\r?\n\r?\n/.exec(bytes.toString('latin1'))
  if (!blank) return null
  return { text: bytes.toString('latin1', 0, blank.index), end: blank.index + blank[0].length }
}

function headerOf(line: string, path: string): HeaderPair {
  const colon = line.indexOf(':')
  if (colon < 1) return usage(`${path} has a line among its headers that is no header.`)
  return [line.slice(0, colon), line.slice(colon + 1).replaceAll(/^[ \t]+|[ \t]+$/g, '')]
}
