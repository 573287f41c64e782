import { Buffer } from 'node:buffer'
import type { JsonEntry, JsonNode } from './json-tree.ts'
import type { NumberStyle } from './numbers.ts'
import { printNumber } from './numbers.ts'
import type { TextStyleName } from './text-styles.ts'
import { textStyles } from './text-styles.ts'

/** How a serialiser lays JSON out, as data. */
export type JsonStyle = {
  readonly name: string
  /** The variant of a cause, where it is not the name. */
  readonly variant?: string
  /** Whose habit it is, as a sentence names it: “Python’s json.dumps”. */
  readonly words: string
  readonly comma: string
  readonly colon: string
  /** Null: one line. */
  readonly indent: string | null
  readonly text: TextStyleName
  readonly numbers: NumberStyle
  readonly sorted?: true
  /** What follows the document. */
  readonly end?: string
}

/** Writes a tree in a style. Repeated keys stay when numbers do: then nothing was ever parsed. */
export function writeJson(tree: JsonNode, style: JsonStyle): string {
  return write(tree, style, '\n') + (style.end ?? '')
}

function write(node: JsonNode, style: JsonStyle, line: string): string {
  switch (node.kind) {
    case 'word':
      return node.raw
    case 'number':
      return printNumber[style.numbers](node.raw)
    case 'text':
      return textStyles[style.text](node.value, node.raw)
    case 'array':
      return list(
        '[',
        node.items.map((item) => write(item, style, line + (style.indent ?? ''))),
        ']',
        style,
        line,
      )
    case 'object': {
      const inner = line + (style.indent ?? '')
      const entries = entriesOf(node.entries, style).map(
        ([key, value]) =>
          textStyles[style.text](key.value, key.raw) + style.colon + write(value, style, inner),
      )
      return list('{', entries, '}', style, line)
    }
  }
}

function list(
  open: string,
  parts: readonly string[],
  close: string,
  { comma, indent }: JsonStyle,
  line: string,
): string {
  if (parts.length === 0) return open + close
  if (indent === null) return open + parts.join(comma) + close
  const inner = line + indent
  return open + inner + parts.join(comma + inner) + line + close
}

function entriesOf(entries: readonly JsonEntry[], style: JsonStyle): readonly JsonEntry[] {
  const left = style.numbers === 'kept' && !style.sorted ? entries : lastOfEach(entries)
  return style.sorted ? left.toSorted(([a], [b]) => byCodePoint(a.value, b.value)) : left
}

/** A parsed object keeps the place of a key's first and the value of its last appearance. */
export function lastOfEach(entries: readonly JsonEntry[]): readonly JsonEntry[] {
  const byKey = new Map<string, JsonEntry>()
  for (const entry of entries) {
    const first = byKey.get(entry[0].value)
    byKey.set(entry[0].value, first ? [first[0], entry[1]] : entry)
  }
  return byKey.size === entries.length ? entries : [...byKey.values()]
}

const surrogate = /[\ud800-\udfff]/

function byCodePoint(a: string, b: string): number {
  if (surrogate.test(a) || surrogate.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b))
  return a < b ? -1 : a > b ? 1 : 0
}
