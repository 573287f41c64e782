import { Buffer } from 'node:buffer'
import type { JsonNode } from './json-tree.ts'
import { printNumber } from './numbers.ts'
import { lastOfEach } from './write-json.ts'

const words = { true: 'True', false: 'False', null: 'None' } as const

/** `str(json.loads(body))`: what hashing a Python dict by mistake gives. */
export function pythonRepr(node: JsonNode): string {
  switch (node.kind) {
    case 'word':
      return words[node.raw]
    case 'number': {
      const printed = printNumber.python(node.raw)
      return printed.replace('Infinity', 'inf')
    }
    case 'text':
      return pythonString(node.value)
    case 'array':
      return `[${node.items.map(pythonRepr).join(', ')}]`
    case 'object': {
      const entries = lastOfEach(node.entries).map(
        ([key, value]) => `${pythonString(key.value)}: ${pythonRepr(value)}`,
      )
      return `{${entries.join(', ')}}`
    }
  }
}

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }
const notPrintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu

/** `repr(str)`: single quotes unless only single ones are inside. */
export function pythonString(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const inner = text
    .replaceAll('\\', '\\\\')
    .replace(notPrintable, (found) => short[found] ?? escapeOf(found.codePointAt(0) ?? 0))
  return quote + (quote === "'" ? inner.replaceAll("'", "\\'") : inner) + quote
}

function escapeOf(code: number): string {
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`
  if (code < 0x1_0000) return `\\u${code.toString(16).padStart(4, '0')}`
  return `\\U${code.toString(16).padStart(8, '0')}`
}

/** `str(b"…")`: bytes that were printed instead of decoded. */
export function pythonBytesRepr(bytes: Uint8Array): string {
  const hasSingle = bytes.includes(0x27)
  const quote = hasSingle && !bytes.includes(0x22) ? '"' : "'"
  let text = `b${quote}`
  for (const byte of bytes) text += byteText(byte, quote)
  return text + quote
}

function byteText(byte: number, quote: string): string {
  const character = String.fromCharCode(byte)
  if (character === '\\' || character === quote) return `\\${character}`
  if (byte >= 0x20 && byte < 0x7f) return character
  return short[character] ?? `\\x${byte.toString(16).padStart(2, '0')}`
}

const printedBytes = /^\s*b(['"])(.*)\1\s*$/s
const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

/** The bytes that `b'…'` stands for; null for other text. Letters that were never escaped are UTF-8. */
export function readPythonBytes(text: string): Buffer | null {
  const inner = printedBytes.exec(text)?.[2]
  if (inner === undefined) return null
  const binary = Buffer.from(inner, 'utf8').toString('latin1')
  const read = binary.replaceAll(/\\(?:x([0-9a-f]{2})|(.))/gs, (_, hex?: string, mark?: string) =>
    hex === undefined
      ? (controls[mark ?? ''] ?? mark ?? '')
      : String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return Buffer.from(read, 'latin1')
}
