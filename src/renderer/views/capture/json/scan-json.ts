import type { JsonRows, RowKind, RowsDraft } from './json-rows.ts'
import { draftRows } from './json-rows.ts'
import type { FaultCode } from './scan-token.ts'
import { isSpace, JsonFault, scanLiteral, scanNumber, scanString } from './scan-token.ts'

export type Scan =
  | { readonly ok: true; readonly rows: JsonRows }
  | { readonly ok: false; readonly code: FaultCode; readonly offset: number }

/** Tokens between two chances to do something else. */
const slice = 20_000

/** Reads JSON (RFC 8259) strictly, to its end. */
export function scanJson(text: string): Scan {
  const steps = scanSteps(text)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** The same in small steps, so that the page stays alive meanwhile; each yields the place it has come to. */
export function* scanSteps(text: string): Generator<number, Scan> {
  try {
    return { ok: true, rows: yield* scan(text) }
  } catch (error) {
    if (error instanceof JsonFault) return { ok: false, code: error.code, offset: error.offset }
    throw error
  }
}

const none = -1

type Open = { readonly row: number; readonly isObject: boolean }

function* scan(text: string): Generator<number, JsonRows> {
  if (text.startsWith('\ufeff')) throw new JsonFault('byte_order_mark', 0)
  const draft = draftRows()
  const open: Open[] = []
  let at = skip(text, 0)
  let tokens = 0
  for (;;) {
    tokens += 1
    if (tokens % slice === 0) yield at
    const key: Key | null = open.at(-1)?.isObject ? readKey(text, at) : null
    const [keyStart, keyEnd] = [key?.start ?? none, key?.end ?? none]
    at = key?.next ?? at
    const char = text[at]
    if (char === '{' || char === '[') {
      const kind = char === '{' ? 'object' : 'array'
      const row = draft.add(kind, open.length, keyStart, keyEnd, at, at + 1)
      open.push({ row, isObject: char === '{' })
      at = skip(text, at + 1)
      if (text[at] !== (char === '{' ? '}' : ']')) continue
    } else {
      const { kind, end } = readScalar(text, at)
      draft.add(kind, open.length, keyStart, keyEnd, at, end)
      at = skip(text, end)
    }
    at = closeAll(text, at, open, draft)
    if (open.length === 0) break
    at = skip(text, at + 1)
  }
  if (at < text.length) throw new JsonFault('after_end', at)
  return draft.done()
}

/** Closes what ends here; stops at the comma before the next value, or at the end. */
function closeAll(text: string, from: number, open: Open[], draft: RowsDraft): number {
  let place = from
  for (let top = open.at(-1); top; top = open.at(-1)) {
    const char = text[place]
    if (char === ',') return beforeValue(text, place)
    if (char === undefined) throw new JsonFault('unexpected_end', text.length)
    if (char !== (top.isObject ? '}' : ']')) throw new JsonFault('unexpected_character', place)
    open.pop()
    const kind = top.isObject ? 'object_end' : 'array_end'
    const row = draft.add(kind, open.length, none, none, place, place + 1)
    draft.setMate(row, top.row)
    draft.setMate(top.row, row)
    place = skip(text, place + 1)
  }
  return place
}

function beforeValue(text: string, comma: number): number {
  const after = text[skip(text, comma + 1)]
  if (after === '}' || after === ']') throw new JsonFault('trailing_comma', comma)
  return comma
}

type Key = { readonly start: number; readonly end: number; readonly next: number }

function readKey(text: string, at: number): Key {
  if (text[at] !== '"') throw faultAt(text, at)
  const end = scanString(text, at)
  const colon = skip(text, end)
  if (text[colon] !== ':') throw faultAt(text, colon)
  return { start: at, end, next: skip(text, colon + 1) }
}

function readScalar(text: string, at: number): { kind: RowKind; end: number } {
  const char = text[at]
  if (char === '"') return { kind: 'string', end: scanString(text, at) }
  if (char === '-' || (char !== undefined && char >= '0' && char <= '9'))
    return { kind: 'number', end: scanNumber(text, at) }
  const end = scanLiteral(text, at)
  if (end === null) throw faultAt(text, at)
  return { kind: 'literal', end }
}

const faultAt = (text: string, at: number): JsonFault =>
  new JsonFault(at >= text.length ? 'unexpected_end' : 'unexpected_character', at)

function skip(text: string, from: number): number {
  let at = from
  while (isSpace(text.charCodeAt(at))) at += 1
  return at
}
