import { Buffer } from 'node:buffer'

/** Where two bodies first differ, in words and for a view beside each other. */
export type BodyDifference = {
  /** One sentence: “the sender has a space after each colon”. */
  readonly words: string
  /** Offset of the first byte that differs. */
  readonly at: number
}

type Names = { readonly one: string; readonly other: string }

/**
 * Tells how two bodies first differ; null when they are the same. `names` are the two sides as a
 * sentence begins with them, in lower case.
 */
export function bodyDifference(
  one: Uint8Array,
  other: Uint8Array,
  names: Names,
): BodyDifference | null {
  const at = firstDifference(one, other)
  if (at === null) return null
  const a = { bytes: Buffer.from(one), name: names.one }
  const b = { bytes: Buffer.from(other), name: names.other }
  const words = wholeWords(a, b) ?? wordsAt(a, b, at) ?? plainWords(a, b, at)
  return { words, at }
}

type Side = { readonly bytes: Buffer; readonly name: string }

function firstDifference(one: Uint8Array, other: Uint8Array): number | null {
  const length = Math.min(one.length, other.length)
  let at = 0
  while (at < length && one[at] === other[at]) at += 1
  return at === length && one.length === other.length ? null : at
}

/** What only the one side has; said of whichever side it is. */
function oneHas(a: Side, b: Side, has: (side: Side) => boolean, what: string): string | null {
  const [first, second] = [has(a), has(b)]
  if (first === second) return null
  return `${first ? a.name : b.name} has ${what}`
}

const isEmpty = ({ bytes }: Side): boolean => bytes.length === 0
const hasMark = ({ bytes }: Side): boolean =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
const isGzip = ({ bytes }: Side): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b

/** Differences of the bodies as a whole. */
function wholeWords(a: Side, b: Side): string | null {
  if (isEmpty(a) || isEmpty(b)) {
    const [empty, full] = isEmpty(a) ? [a, b] : [b, a]
    return `${empty.name} has an empty body, ${full.name} has ${full.bytes.length} bytes`
  }
  return (
    oneHas(a, b, hasMark, 'a byte order mark before the body') ??
    oneHas(a, b, isGzip, 'a compressed body (gzip)') ??
    endWords(a, b) ??
    endWords(b, a)
  )
}

function endWords(longer: Side, shorter: Side): string | null {
  const extra = longer.bytes.length - shorter.bytes.length
  if (extra <= 0 || !longer.bytes.subarray(0, shorter.bytes.length).equals(shorter.bytes))
    return null
  const end = longer.bytes.subarray(shorter.bytes.length).toString('latin1')
  if (end === '\n') return `${longer.name} has a line break at the end`
  if (end === '\r\n') return `${longer.name} has a CRLF at the end`
  if (/^\s+$/.test(end)) return `${longer.name} has white space at the end (${extra} bytes)`
  return `${longer.name} has ${extra} more byte${extra === 1 ? '' : 's'} at the end`
}

/** What stands at the first difference, when it is a habit of serialisers. */
function wordsAt(a: Side, b: Side, at: number): string | null {
  return (
    whiteSpaceWords(a, b, at) ??
    whiteSpaceWords(b, a, at) ??
    literalWords(a, b, at) ??
    literalWords(b, a, at)
  )
}

const text = ({ bytes }: Side, from: number, to: number): string =>
  bytes.toString('latin1', Math.max(0, from), to)

/** `side` has white space where the other has none. */
function whiteSpaceWords(side: Side, other: Side, at: number): string | null {
  const here = text(side, at, at + 1)
  const there = text(other, at, at + 1)
  if (!/\s/.test(here)) return null
  if (here === '\r' && there === '\n') return `${side.name} has CRLF line ends, ${other.name} LF`
  if (/\s/.test(there)) return `${side.name} is indented otherwise than ${other.name}`
  if (here === '\n' || here === '\r') return `${side.name} has line breaks and indentation`
  const before = text(side, at - 1, at)
  if (before === ':')
    return `${side.name} has a space after ${isEach(side, ':') ? 'each' : 'a'} colon`
  if (before === ',')
    return `${side.name} has a space after ${isEach(side, ',') ? 'each' : 'a'} comma`
  return `${side.name} has white space at byte ${at + 1}`
}

/** Whether every such mark outside strings is followed by a space. */
function isEach({ bytes }: Side, mark: string): boolean {
  const outside = bytes.toString('latin1').replaceAll(/"(?:[^"\\]|\\.)*"/gs, '""')
  return !outside.replaceAll(`${mark} `, '').includes(mark)
}

function literalWords(side: Side, other: Side, at: number): string | null {
  const here = text(side, at, at + 6)
  const there = text(other, at, at + 6)
  const [escape, otherEscape] = [escapeAround(side, at), escapeAround(other, at)]
  if (escape !== null && otherEscape !== null) return caseWords(side, other, escape)
  if (here.startsWith('\\u') && !there.startsWith('\\'))
    return `${side.name} writes ${letterOf(here)} as ${here}, ${other.name} raw`
  if (here.startsWith('\\/') && there.startsWith('/')) return `${side.name} writes / as \\/`
  if (here.startsWith('\\"') && there.startsWith('"'))
    return `${side.name} has its quotes escaped: it is JSON inside a string`
  if (here.startsWith("'") && there.startsWith('"'))
    return `${side.name} has single quotes: it is no JSON but a printed dictionary`
  if (here.startsWith('.') && /\d/.test(text(side, at - 1, at)) && /^[,\s}\]]/.test(there))
    return `${side.name} writes a number with decimals, ${other.name} without`
  return null
}

/** The `\\u` escape whose digits hold this place; null when there is none. */
function escapeAround(side: Side, at: number): string | null {
  for (let back = 2; back <= 5; back += 1) {
    const piece = text(side, at - back, at - back + 6)
    if (/^\\u[0-9a-f]{4}$/i.test(piece)) return piece
  }
  return null
}

const caseWords = (side: Side, other: Side, escape: string): string =>
  /[A-F]/.test(escape.slice(2))
    ? `${side.name} writes \\u escapes with upper-case digits, ${other.name} with lower-case ones`
    : `${side.name} writes \\u escapes with lower-case digits, ${other.name} with upper-case ones`

function letterOf(escape: string): string {
  const code = Number.parseInt(escape.slice(2), 16)
  return code < 0x20 || code > 0x7e || Number.isNaN(code) ? 'a letter' : String.fromCharCode(code)
}

function plainWords(a: Side, b: Side, at: number): string {
  const [one, other] = [excerpt(a, at), excerpt(b, at)]
  return `the first difference is at byte ${at + 1}: ${a.name} has ${one}, ${b.name} has ${other}`
}

function excerpt({ bytes }: Side, at: number): string {
  if (at >= bytes.length) return 'nothing more'
  const piece = bytes.subarray(at, at + 16)
  const printed = piece.toString('utf8')
  return printed.includes('\uFFFD')
    ? `0x${piece.subarray(0, 8).toString('hex')}`
    : JSON.stringify(printed)
}
