/** JSON as it was written: key order, repeated keys and the literals of numbers and strings kept. */
export type JsonNode =
  | { readonly kind: 'object'; readonly entries: readonly JsonEntry[] }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
  | JsonText
  | { readonly kind: 'number'; readonly raw: string }
  | { readonly kind: 'word'; readonly raw: 'true' | 'false' | 'null' }

type JsonText = { readonly kind: 'text'; readonly raw: string; readonly value: string }
export type JsonEntry = readonly [key: JsonText, value: JsonNode]

const deepest = 400

/** Takes JSON text apart without loss; null when it is no JSON or is nested too deep to be a body. */
export function readJsonTree(text: string): JsonNode | null {
  try {
    JSON.parse(text)
  } catch {
    // whether a stranger's text is JSON is a question, not a fault
    return null
  }
  return readNode({ text, at: 0 }, 0)
}

/** The grammar is checked already: what follows only has to find where tokens end. */
type Cursor = { readonly text: string; at: number }

function readNode(cursor: Cursor, depth: number): JsonNode | null {
  if (depth > deepest) return null
  const first = peek(cursor)
  if (first === '{') return readObject(cursor, depth)
  if (first === '[') return readArray(cursor, depth)
  if (first === '"') return readText(cursor)
  const raw = readWord(cursor)
  return raw === 'true' || raw === 'false' || raw === 'null'
    ? { kind: 'word', raw }
    : { kind: 'number', raw }
}

function readObject(cursor: Cursor, depth: number): JsonNode | null {
  const entries: JsonEntry[] = []
  cursor.at += 1
  while (peek(cursor) !== '}') {
    if (peek(cursor) === ',') cursor.at += 1
    peek(cursor)
    const key = readText(cursor)
    peek(cursor)
    cursor.at += 1
    const value = readNode(cursor, depth + 1)
    if (value === null) return null
    entries.push([key, value])
  }
  cursor.at += 1
  return { kind: 'object', entries }
}

function readArray(cursor: Cursor, depth: number): JsonNode | null {
  const items: JsonNode[] = []
  cursor.at += 1
  while (peek(cursor) !== ']') {
    if (peek(cursor) === ',') cursor.at += 1
    const item = readNode(cursor, depth + 1)
    if (item === null) return null
    items.push(item)
  }
  cursor.at += 1
  return { kind: 'array', items }
}

const quote = 0x22
const backslash = 0x5c

function readText(cursor: Cursor): JsonText {
  const { text, at } = cursor
  let end = at + 1
  let isPlain = true
  for (let code = text.charCodeAt(end); code !== quote; code = text.charCodeAt(end)) {
    if (code === backslash) isPlain = false
    end += code === backslash ? 2 : 1
  }
  cursor.at = end + 1
  const raw = text.slice(at, end + 1)
  return { kind: 'text', raw, value: isPlain ? raw.slice(1, -1) : (JSON.parse(raw) as string) }
}

const wordEnd = /[\s,\]}]|$/g

function readWord(cursor: Cursor): string {
  wordEnd.lastIndex = cursor.at
  const end = wordEnd.exec(cursor.text)?.index ?? cursor.text.length
  const raw = cursor.text.slice(cursor.at, end)
  cursor.at = end
  return raw
}

/** Skips white space and tells the next character. */
function peek(cursor: Cursor): string {
  for (;;) {
    const next = cursor.text[cursor.at]
    if (next !== ' ' && next !== '\n' && next !== '\r' && next !== '\t') return next ?? ''
    cursor.at += 1
  }
}
