import type { Draft, FileReading } from './reading.ts'
import { markInName, newDraft } from './reading.ts'

// Python's \s, which unlike JavaScript's has the separators 1c to 1f and 85, and no byte order mark
const space =
  '\\t\\n\\v\\f\\r\\x1c-\\x1f \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'
const blank = space.replace('\\n', '').replace('\\r', '')
const rule = (source: string): RegExp => new RegExp(source, 'y')

const rules = {
  space: rule(`[${space}]*`),
  blank: rule(`[${blank}]*`),
  exported: rule(`(?:export[${blank}]+)?`),
  quotedName: rule("'([^']+)'"),
  name: rule(`([^=#${space}]+)`),
  equals: rule(`=[${blank}]*`),
  single: rule("'((?:\\\\'|[^'])*)'"),
  double: rule('"((?:\\\\"|[^"])*)"'),
  rest: rule('([^\\n]*)'),
  comment: rule(`(?:[${blank}]*#[^\\n]*)?`),
  end: rule(`[${blank}]*(?:\\n|$)`),
  wholeLine: rule('[^\\n]*\\n?'),
}

const escapes: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

type Cursor = { readonly text: string; at: number }

/**
 * As `load_dotenv()` of Python's python-dotenv reads it, `${NAME}` included, in an empty environment.
 * Rules: https://saurabh-kumar.com/python-dotenv/reference/ and its parser (1.2).
 */
export function readAsPythonDotenv(text: string): FileReading {
  const draft = newDraft()
  // open() in text mode turns every line end into \n
  const cursor: Cursor = { text: text.replaceAll(/\r\n?/g, '\n'), at: 0 }
  const found: (readonly [string, string | null])[] = []
  while (cursor.at < cursor.text.length) {
    const start = cursor.at
    const binding = readBinding(cursor)
    if (binding === null) skipLine(draft, cursor, start)
    else if (binding !== 'nothing') found.push(binding)
  }
  return resolved(draft, found)
}

function skipLine(draft: Draft, cursor: Cursor, start: number): void {
  const words = 'python-dotenv cannot read this line and skips it.'
  const skipped = cursor.text.slice(start).match(/^\s*/)?.[0] ?? ''
  draft.faults.push({ line: lineAt(cursor.text, start + skipped.length), words })
  take(cursor, rules.wholeLine)
}

const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length

/** Name and value (null: no `=`); `nothing`: a comment or the end; null: not readable. */
function readBinding(cursor: Cursor): readonly [string, string | null] | 'nothing' | null {
  take(cursor, rules.space)
  if (cursor.at >= cursor.text.length) return 'nothing'
  take(cursor, rules.exported)
  const isComment = peek(cursor) === '#'
  const name = isComment ? '' : take(cursor, peek(cursor) === "'" ? rules.quotedName : rules.name)
  if (name === null) return null
  take(cursor, rules.blank)
  const value = take(cursor, rules.equals) === null ? null : readValue(cursor)
  if (value === undefined) return null
  take(cursor, rules.comment)
  if (take(cursor, rules.end) === null) return null
  return isComment ? 'nothing' : [name, value]
}

/** Undefined: a quote that is never closed. */
function readValue(cursor: Cursor): string | undefined {
  const first = peek(cursor)
  if (first === "'") return take(cursor, rules.single)?.replaceAll(/\\([\\'])/g, '$1')
  if (first === '"')
    return take(cursor, rules.double)?.replaceAll(
      /\\([\\'"abfnrtv])/g,
      (_, letter: string) => escapes[letter] ?? letter,
    )
  const rest = take(cursor, rules.rest) ?? ''
  return rest
    .replaceAll(new RegExp(`[${space}]+#[^\\n]*`, 'g'), '')
    .replace(new RegExp(`[${space}]+$`), '')
}

const peek = ({ text, at }: Cursor): string => text.charAt(at)

/** The rule's group, or all it matched; null when it does not match here. */
function take(cursor: Cursor, pattern: RegExp): string | null {
  pattern.lastIndex = cursor.at
  const match = pattern.exec(cursor.text)
  if (match === null) return null
  cursor.at += match[0].length
  return match[1] ?? match[0]
}

/** Puts variables in the place of `${NAME}` and `${NAME:-default}`, whatever the quotes. */
function resolved(draft: Draft, found: readonly (readonly [string, string | null])[]): FileReading {
  for (const [name, raw] of found) {
    if (raw === null) {
      draft.absent.set(name, 'sees a name without a value')
      draft.values.delete(name)
      continue
    }
    const value = raw.replaceAll(
      /\$\{([^}:]*)(?::-([^}]*))?\}/g,
      (_, wanted: string, other: string | undefined) =>
        draft.values.get(wanted) ?? (draft.absent.has(wanted) ? '' : (other ?? '')),
    )
    draft.values.set(name, value)
    draft.absent.delete(name)
  }
  for (const name of draft.values.keys())
    if (name.startsWith('\uFEFF')) draft.absent.set(name.slice(1), markInName)
  return draft
}
