export type FaultCode =
  | 'unexpected_end'
  | 'unexpected_character'
  | 'unclosed_string'
  | 'control_in_string'
  | 'bad_escape'
  | 'bad_number'
  | 'trailing_comma'
  | 'after_end'
  | 'byte_order_mark'
  | 'not_utf8'

/** Where JSON breaks, and how. Thrown inside the scanner and told as a value outside. */
export class JsonFault extends Error {
  readonly code: FaultCode
  readonly offset: number

  constructor(code: FaultCode, offset: number) {
    super(code)
    this.code = code
    this.offset = offset
  }
}

export const isSpace = (code: number): boolean =>
  code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09

const quote = 0x22
const backslash = 0x5c

/** The place after the closing quotation mark of the string that begins at `from`. */
export function scanString(text: string, from: number): number {
  let at = from + 1
  for (;;) {
    const code = text.charCodeAt(at)
    if (code === quote) return at + 1
    if (code === backslash) at = afterEscape(text, at)
    else if (Number.isNaN(code)) throw new JsonFault('unclosed_string', from)
    else if (code < 0x20) throw new JsonFault('control_in_string', at)
    else if (code >= 0xd800 && code <= 0xdfff) at = afterPair(text, at)
    else at += 1
  }
}

const simpleEscapes = '"\\/bfnrt'

function afterEscape(text: string, at: number): number {
  const char = text[at + 1] ?? ''
  if (char !== '' && simpleEscapes.includes(char)) return at + 2
  if (char === 'u' && /^[0-9a-f]{4}$/i.test(text.slice(at + 2, at + 6))) return at + 6
  throw new JsonFault('bad_escape', at)
}

/** Half a pair alone is how the text shows a byte that is no UTF-8. */
function afterPair(text: string, at: number): number {
  if (!text.slice(at, at + 2).isWellFormed()) throw new JsonFault('not_utf8', at)
  return at + 2
}

const numberForm = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y

export function scanNumber(text: string, from: number): number {
  numberForm.lastIndex = from
  const end = from + (numberForm.exec(text)?.[0].length ?? 0)
  const next = text[end]
  if (end === from || (next !== undefined && /[0-9.eE+-]/.test(next)))
    throw new JsonFault('bad_number', from)
  return end
}

const literals = ['true', 'false', 'null']

export function scanLiteral(text: string, from: number): number | null {
  const literal = literals.find((one) => text.startsWith(one, from))
  return literal === undefined ? null : from + literal.length
}
