import type { SuggestedField } from '../../../contract/capture-calls.ts'
import { filterFlags } from '../../../contract/filter.ts'
import type { FilterField } from '../../../contract/filter.ts'
import { reasons, verdictKinds } from '../../../contract/verdict.ts'

/** The word the cursor is in: what suggestions would replace. */
export type TokenAt = {
  readonly start: number
  readonly end: number
  readonly minus: '' | '-'
  readonly field: string | null
  readonly value: string
}

/** Reads the word before the cursor; quoted values count as one word. */
export function tokenAt(text: string, cursor: number): TokenAt {
  const before = text.slice(0, cursor)
  const start = /(?:[^\s"]|"(?:[^"\\]|\\.)*"?)*$/.exec(before)?.index ?? cursor
  const rest = /^[^\s]*/.exec(text.slice(cursor))?.[0] ?? ''
  const word = before.slice(start)
  const minus = word.startsWith('-') ? '-' : ''
  const [, field = null, value = ''] = /^([a-z]+):(.*)$/is.exec(word.slice(minus.length)) ?? []
  return {
    start,
    end: cursor + rest.length,
    minus,
    field: field === null ? null : field.toLowerCase(),
    value: (field === null ? word.slice(minus.length) : value).replace(/^"/, ''),
  }
}

export const fieldOrder: readonly FilterField[] = [
  'verdict',
  'sender',
  'event',
  'path',
  'status',
  'subject',
  'source',
  'secret',
  'reason',
  'skew',
  'attempt',
  'is',
  'method',
  'after',
  'before',
  'delivery',
  'bytes',
  'id',
]

const closed: Readonly<Partial<Record<string, readonly string[]>>> = {
  verdict: verdictKinds,
  reason: reasons,
  is: filterFlags,
  after: ['10m', '1h', '1d', '7d'],
  before: ['10m', '1h', '1d', '7d'],
}

/** Values that are known without asking; null: ask what was captured, or nothing is known. */
export const closedValues = (field: string): readonly string[] | null => closed[field] ?? null

const asked: readonly string[] = [
  'sender',
  'source',
  'event',
  'subject',
  'path',
  'method',
  'secret',
  'status',
] satisfies SuggestedField[]

export const isAsked = (field: string | null): field is SuggestedField =>
  field !== null && asked.includes(field)

const numbers: ReadonlySet<FilterField> = new Set(['skew', 'attempt', 'bytes'])

/** A field as it is begun: a colon, or "more than" where a number is rarely met exactly. */
export const begun = (field: FilterField): string => `${field}${numbers.has(field) ? '>' : ':'}`

/** A value as it must be written in the search box. */
export function written(value: string): string {
  if (!/[\s"]/.test(value)) return value
  return `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`
}

/** The text with the word at the cursor replaced, and where the cursor is then. */
export function withToken(
  text: string,
  token: TokenAt,
  replacement: string,
): { readonly text: string; readonly cursor: number } {
  const before = text.slice(0, token.start) + token.minus + replacement
  const isField = /[:<>]$/.test(replacement)
  const after = text.slice(token.end).trimStart()
  const joined = isField ? '' : ' '
  return { text: before + joined + after, cursor: before.length + joined.length }
}
