import { Buffer } from 'node:buffer'
import { encode } from '../encoding.ts'
import type { Encoding } from '../scheme.ts'
import { readPythonBytes } from './json/python-repr.ts'

/** What log lines put before a value: `computed signature: `, `SHA2-256(stdin)= `, `X-Hub-Signature: `. */
const label =
  /^[{"'\s]*(?:[\w.-]*\([\w. -]*\)|(?:the |my |our |app )?(?:(?:computed|expected|actual|calculated|generated|local|got|want)(?:[ _-]?(?:signature|hmac|hash|digest|mac|sig|value))?|signature|digest|hash|hmac|mac|sig|result|hex|base64|[a-z][\w-]*(?:signature|hmac)[\w-]*))["']?\s*(?:[:=]+|=>|->)\s*/i

/** What stands around it: quotes, brackets, a comma, the name of a file. */
const around = [
  /^b?(["'`])(.*)\1[,;]?$/s,
  /^([<([])([^\s,<>()[\]]*)[>)\]][,;]?$/s,
  /^()(\S+)\s+[*-]+\S*$/,
  /^()(.*[^,;}])[,;}]+$/s,
  /^()(?:0x)([0-9a-f]+)$/i,
] as const

const mostSteps = 6
const longestLine = 4_096

/** The value of a log line, as the application printed it. */
export function computedValue(line: string, as: Encoding): string {
  if (line.length > longestLine) return line
  let value = line.trim()
  for (let step = 0; step < mostSteps; step += 1) {
    const bytes = printedBytes(value)
    if (bytes !== null) return encode(bytes, as)
    const bare = unwrapped(value.replace(label, '')).trim()
    if (bare === value || bare === '') return joinedHex(value)
    value = bare
  }
  return joinedHex(value)
}

const unwrapped = (text: string): string =>
  around.map((pattern) => pattern.exec(text)?.[2]).find((inner) => inner !== undefined) ?? text

/** `AB-CD-…` of .NET, `ab:cd:…`, `ab cd …`. */
const joinedHex = (text: string): string =>
  /^(?:[0-9a-f]{2}[-: ]){7,}[0-9a-f]{2}$/i.test(text) ? text.replaceAll(/[-: ]/g, '') : text

/** Bytes that were printed and not encoded: a Node Buffer, a list of numbers, Python's `b'\x12…'`. */
function printedBytes(text: string): Buffer | null {
  const buffer = /^<Buffer ((?:[0-9a-f]{2} ?)+)>$/.exec(text)?.[1]
  if (buffer !== undefined) return Buffer.from(buffer.replaceAll(' ', ''), 'hex')
  if (/^b["']/.test(text) && text.includes('\\x')) return readPythonBytes(text)
  const list = /^(?:\w+(?:\(\d+\))? ?|\{"type":"Buffer","data":)?\[([-\d,\s]+)\]\}?$/.exec(text)
  const numbers = list?.[1]?.match(/-?\d+/g)?.map(Number) ?? []
  const isBytes = numbers.length > 7 && numbers.every((one) => one >= -128 && one < 256)
  // Java prints bytes with their sign
  return isBytes ? Buffer.from(numbers.map((one) => one & 0xff)) : null
}
