import type { HeaderPair } from '../../contract/capture.ts'
import { compile } from '../../signing/compile.ts'
import { headerValue } from '../../signing/headers.ts'
import type { Scheme } from '../../signing/scheme.ts'
import type { Material, WholeCapture, WrittenForm } from './material.ts'
import { base64Lines, plainText } from './plain-text.ts'
import { shellQuoted, shellWord } from './shell-word.ts'

// Linux takes 128 KiB in one argument, and nobody reads even this much
const longestInline = 16_384

const endOfBody = 'END_OF_BODY'

/**
 * A command for a POSIX shell that sends the same method, target, header lines and body bytes. curl
 * itself puts Host first and names the target there.
 */
export function writeCurl({ capture, scheme, target }: Material): WrittenForm {
  const extension = '.sh'
  if (capture.method === '') {
    const caution = 'curl cannot send it.'
    return { text: `# ${caution}\n`, extension, effect: 'tells', caution }
  }
  const body = bodyOf(capture)
  const lines = [
    `curl ${optionsOf(capture).join(' ')}`,
    ...methodOf(capture, body),
    ...urlOf(capture, target),
    ...headerLines(capture, scheme, body !== null).map((line) => `-H ${shellWord(line)}`),
    ...(body === null ? [] : [body.option]),
  ]
  const command = lines.join(' \\\n  ')
  const text = body?.input === undefined ? `${command}\n` : piped(command, body.input)
  return { text, extension, effect: 'sends', caution: null }
}

/** `-q`: a `.curlrc` may add headers, a proxy would change the request line. */
function optionsOf({ method, httpVersion, body }: WholeCapture): string[] {
  const version = httpVersion === '1.0' ? '--http1.0' : '--http1.1'
  const show = method === 'HEAD' && body.length === 0 ? '-I' : '-i'
  return ['-q', show, version, '--path-as-is', '--globoff', "--noproxy '*'"]
}

type CurlBody = { readonly option: string; readonly input?: string }

/** Never `-d`: it reads files and drops line breaks. Null: the request had no body. */
function bodyOf({ body, headers }: WholeCapture): CurlBody | null {
  if (body.length === 0)
    return headerValue(headers, 'transfer-encoding') === null ? null : { option: "--data-raw ''" }
  const text = body.length > longestInline ? null : plainText(body)
  if (text !== null && !/[\t\r]/.test(text)) return { option: `--data-raw ${shellQuoted(text)}` }
  return { option: '--data-binary @-', input: base64Lines(body) }
}

/** `base64 -d` is `-D` on older macOS, which refuses the other before it reads anything. */
function piped(command: string, input: string): string {
  const decode = '{ base64 -d 2>/dev/null || base64 -D; }'
  return `${decode} <<'${endOfBody}' | ${command}\n${input}${endOfBody}\n`
}

function methodOf({ method }: WholeCapture, body: CurlBody | null): string[] {
  const inferred = body === null ? ['GET', 'HEAD'] : ['POST']
  return inferred.includes(method) ? [] : [`-X ${shellWord(method)}`]
}

// what curl leaves as it is; anything else goes into the request line by itself
const simpleTarget = /^\/[\w!$&'()*+,;=:@%./~[\]{}-]*(?:\?[\w!$&'()*+,;=:@%./?~[\]{}-]+)?$/

function urlOf({ path }: WholeCapture, target: string): string[] {
  if (simpleTarget.test(path)) return [shellWord(target + path)]
  return [`--request-target ${shellWord(path)}`, shellWord(`${target}/`)]
}

// curl would add these by itself
const ownHeaders = ['User-Agent', 'Accept']
const ownBodyHeaders = ['Content-Type', 'Expect']

function headerLines(capture: WholeCapture, scheme: Scheme | null, hasBody: boolean): string[] {
  const { headers } = capture
  const keepsHost = scheme !== null && compile(scheme).signsUrl
  const sent = headers.filter(([name]) => keepsHost || name.toLowerCase() !== 'host')
  const added = ['Host', ...ownHeaders, ...(hasBody ? ownBodyHeaders : [])]
  const unwanted = added.filter((name) => headerValue(headers, name) === null)
  return [...sent.map((pair) => lineOf(pair, capture)), ...unwanted.map((name) => `${name}:`)]
}

/** A line that ends with `;` has an empty value. The length is that of the bytes that were kept. */
function lineOf([name, value]: HeaderPair, { body }: WholeCapture): string {
  if (name.toLowerCase() === 'content-length') return `${name}: ${body.length}`
  return value === '' ? `${name};` : `${name}: ${value}`
}
