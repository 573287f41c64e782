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
  const text = Buffer.from(own).toString('utf8')
  const tree = readJsonTree(text)
  if (tree?.kind !== 'object') return null
  const place = freePlaces[schemeId] ?? null
  const laid = (style: string) => writeJson(tree, styleOf(style))
  const with1 = (...literals: readonly string[]) =>
    writeJson(withField(tree, place, literals), styleOf('compact-as-written'))
  const reversed: JsonNode = { kind: 'object', entries: tree.entries.toReversed() }
  const compact = writeJson(tree, styleOf('compact-utf8'))
  const form = (label: string, body: string): JsonForm => ({ label, body: Buffer.from(body) })
  return [
    { label: 'as the sender writes it', body: own },
    form('compact', compact),
    form('as Python writes it', laid('python-default')),
    form('indented', laid('indent2-as-written')),
    form('keys in another order', writeJson(reversed, styleOf('compact-utf8'))),
    form('Thai and emoji, raw', with1('"สวัสดี 👋"')),
    form('Thai and emoji, escaped', with1(String.raw`"\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35 \ud83d\udc4b"`)),
    form('1.0', with1('1.0')),
    form('1e3', with1('1e3')),
    form('a big integer', with1('820982911946154508')),
    form('<>&, raw', with1('"<a> & <b>"')),
    form('<>&, escaped', with1(String.raw`"\u003ca\u003e \u0026 \u003cb\u003e"`)),
    form(String.raw`\/`, with1(String.raw`"a\/b"`)),
    { ...form('a key twice', with1('1', '2')), isOdd: true },
    form('a line break at the end', `${compact}\n`),
    form('CRLF inside', laid('indent2-as-written').replaceAll('\n', '\r\n')),
    { label: 'a byte order mark', body: Buffer.from(`\uFEFF${compact}`), isOdd: true },
  ]
}

function styleOf(name: string): JsonStyle {
  const style = jsonStyles.find((known) => known.name === name)
  if (!style) throw new Error(`There is no style ${name}.`)
  return style
}

/** With our field once for each literal, inside the object at `place` or at the top. */
function withField(
  tree: Extract<JsonNode, { kind: 'object' }>,
  place: string | null,
  literals: readonly string[],
): JsonNode {
  const added = literals.map((literal): JsonEntry => {
    const inner = readJsonTree(`{"${field}":${literal}}`)
    const entry = inner?.kind === 'object' ? inner.entries[0] : undefined
    if (!entry) throw new Error('A literal of the forms is no JSON.')
    return entry
  })
  const at = tree.entries.findIndex(([key, value]) => key.value === place && value.kind === 'object')
  const inside = tree.entries[at]?.[1]
  if (inside?.kind !== 'object') return { kind: 'object', entries: [...tree.entries, ...added] }
  const filled: JsonNode = { kind: 'object', entries: [...inside.entries, ...added] }
  const entries = tree.entries.map((entry, index): JsonEntry => (index === at ? [entry[0], filled] : entry))
  return { kind: 'object', entries }
}
