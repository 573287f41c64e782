import { Buffer } from 'node:buffer'
import type { JsonEntry, JsonNode } from '../../../signing/diagnose/json/json-tree.ts'
import { readJsonTree } from '../../../signing/diagnose/json/json-tree.ts'
import { jsonStyles } from '../../../signing/diagnose/json/json-styles.ts'
import type { JsonStyle } from '../../../signing/diagnose/json/write-json.ts'
import { writeJson } from '../../../signing/diagnose/json/write-json.ts'

/** One way to write the event. `isOdd`: not every JSON parser takes it, whoever verifies it. */
export type JsonForm = {
  readonly label: string
  readonly body: Uint8Array
  readonly isOdd?: true
}

/** A field of our own, where a receiver that checks shapes minds it least. */
const field = 'countersign_check'
const freePlaces: Readonly<Record<string, string>> = { replicate: 'input', mlflow: 'data' }

/** The same event in equal JSON forms; null when the body is no JSON object. */
export function jsonForms(own: Uint8Array, schemeId: string): readonly JsonForm[] | null {
  const tree = treeOf(Buffer.from(own).toString('utf8'))
  if (tree === null) return null
  const compact = writeJson(tree, styleOf('compact-utf8'))
  const plain = treeOf(compact) ?? tree
  const reversed: JsonNode = { kind: 'object', entries: plain.entries.toReversed() }
  const indented = writeJson(plain, styleOf('indent2-as-written'))
  const place = freePlaces[schemeId] ?? null
  const filled = (...literals: readonly string[]) =>
    writeJson(withField(plain, place, literals), styleOf('compact-as-written'))
  return [
    { label: 'as the sender writes it', body: own },
    form('compact', compact),
    form('as Python writes it', writeJson(tree, styleOf('python-default'))),
    form('indented', indented),
    form('keys in another order', writeJson(reversed, styleOf('compact-utf8'))),
    form('Thai and emoji, raw', filled('"สวัสดี 👋"')),
    form('Thai and emoji, escaped', filled(thaiEscaped)),
    form('1.0', filled('1.0')),
    form('1e3', filled('1e3')),
    form('1.5e-7', filled('1.5e-7')),
    form('a big integer', filled('820982911946154508')),
    form('<>&, raw', filled('"<a> & <b>"')),
    form('<>&, escaped', filled(String.raw`"\u003ca\u003e \u0026 \u003cb\u003e"`)),
    form(String.raw`\/`, filled(String.raw`"a\/b"`)),
    { ...form('a key twice', filled('1', '2')), isOdd: true },
    form('a line break at the end', `${compact}\n`),
    form('CRLF inside', indented.replaceAll('\n', '\r\n')),
    { ...form('a byte order mark', `\uFEFF${compact}`), isOdd: true },
  ]
}

const thaiEscaped = String.raw`"\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35 \ud83d\udc4b"`

const form = (label: string, text: string): JsonForm => ({ label, body: Buffer.from(text) })

type ObjectNode = Extract<JsonNode, { kind: 'object' }>

function treeOf(text: string): ObjectNode | null {
  const tree = readJsonTree(text)
  return tree?.kind === 'object' ? tree : null
}

function styleOf(name: string): JsonStyle {
  const style = jsonStyles.find((known) => known.name === name)
  if (!style) throw new Error(`There is no style ${name}.`)
  return style
}

/** With our field once for each literal, inside the object at `place` or at the top. */
function withField(tree: ObjectNode, place: string | null, literals: readonly string[]): JsonNode {
  const added = literals.map((literal): JsonEntry => {
    const inner = readJsonTree(`{"${field}":${literal}}`)
    const entry = inner?.kind === 'object' ? inner.entries[0] : undefined
    if (!entry) throw new Error('A literal of the forms is no JSON.')
    return entry
  })
  const at = tree.entries.findIndex(
    ([key, value]) => key.value === place && value.kind === 'object',
  )
  const inside = tree.entries[at]?.[1]
  if (inside?.kind !== 'object') return { kind: 'object', entries: [...tree.entries, ...added] }
  const filled: JsonNode = { kind: 'object', entries: [...inside.entries, ...added] }
  const entries = tree.entries.map((entry, index): JsonEntry =>
    index === at ? [entry[0], filled] : entry,
  )
  return { kind: 'object', entries }
}
