import { reasons, verdictKinds } from './verdict.ts'

/** Fields of the search box and how their values are read. */
const fields = {
  verdict: 'word',
  reason: 'word',
  sender: 'word',
  source: 'word',
  event: 'word',
  subject: 'word',
  path: 'word',
  method: 'word',
  secret: 'word',
  delivery: 'word',
  id: 'number',
  status: 'number',
  attempt: 'number',
  skew: 'number',
  bytes: 'number',
  after: 'time',
  before: 'time',
  is: 'word',
} as const
export type FilterField = keyof typeof fields

/** The flags of `is:`. */
export const filterFlags = ['pinned', 'unread', 'incomplete', 'cut', 'malformed', 'repeat'] as const
export type FilterFlag = (typeof filterFlags)[number]

export type FilterOperator = ':' | '>' | '<' | '>=' | '<='

/** One condition. All conditions of a filter must hold. */
export type FilterTerm =
  | { readonly kind: 'text'; readonly text: string; readonly negated: boolean }
  | {
      readonly kind: 'field'
      readonly field: FilterField
      readonly operator: FilterOperator
      readonly value: string
      readonly negated: boolean
    }

export type FilterParse =
  | { readonly ok: true; readonly terms: readonly FilterTerm[] }
  | { readonly ok: false; readonly message: string; readonly at: number }

const token = /(-)?(?:([a-z]+)(:|>=|<=|>|<))?("(?:[^"\\]|\\.)*"|[^\s"]+|)/giy
const spaces = /\s*/y

/**
 * Reads the text of the search box: `verdict:failed sender:replicate skew>300 "free text" -path:/api`.
 * `after:` and `before:` take an ISO time or an age such as `10m`, `2h`, `3d`. On a mistake the answer
 * says what to write instead, and `at` is the character where it begins.
 */
export function parseFilter(text: string): FilterParse {
  const terms: FilterTerm[] = []
  let at = 0
  while (at < text.length) {
    spaces.lastIndex = at
    spaces.exec(text)
    at = spaces.lastIndex
    if (at >= text.length) break
    token.lastIndex = at
    const match = token.exec(text)
    if (!match || match[0] === '') return { ok: false, at, message: 'A quote is not closed.' }
    const read = readTerm(match)
    if ('message' in read) return { ok: false, at, message: read.message }
    terms.push(read)
    at = token.lastIndex
  }
  return { ok: true, terms }
}

/** The text of the search box without its term of this number, from 0; of a text that can be read. */
export function withoutTerm(text: string, number: number): string {
  const written = [...text.matchAll(new RegExp(token.source, 'gi'))].map(([whole]) => whole)
  return written
    .filter(Boolean)
    .filter((_, index) => index !== number)
    .join(' ')
}

function readTerm(match: RegExpExecArray): FilterTerm | { message: string } {
  const [whole, minus, name, operator, rawValue = ''] = match
  const negated = minus !== undefined
  const value = rawValue.startsWith('"')
    ? rawValue.slice(1, -1).replaceAll(/\\(.)/g, '$1')
    : rawValue
  const field = name?.toLowerCase()
  if (field === undefined || operator === undefined) {
    if (value === '') return { message: `“${whole}” looks for nothing. Write a word after it.` }
    return { kind: 'text', text: value, negated }
  }
  if (!Object.hasOwn(fields, field)) {
    // "http://x" and "a>b" are text, unless they look like a mistyped field
    if (value.startsWith('//') || operator !== ':')
      return { kind: 'text', text: whole.slice(negated ? 1 : 0), negated }
    return { message: `There is no field “${field}”. Fields: ${Object.keys(fields).join(', ')}.` }
  }
  const term = {
    kind: 'field',
    field: field as FilterField,
    operator: operator as FilterOperator,
    value,
    negated,
  } as const
  const fault = faultOf(term)
  return fault ? { message: fault } : term
}

const closedLists: Partial<Record<FilterField, readonly string[]>> = {
  verdict: verdictKinds,
  reason: reasons,
  is: filterFlags,
}

function faultOf(term: Extract<FilterTerm, { kind: 'field' }>): string | null {
  const { field, operator, value } = term
  if (value === '') return `“${field}${operator}” needs a value.`
  const list = closedLists[field]
  if (list && !list.includes(value)) return `“${field}:” is one of ${list.join(', ')}.`
  if (fields[field] === 'number' && !/^-?\d{1,12}(\.\d+)?$/.test(value))
    return `“${field}${operator}” needs a number, such as ${field}${operator}300.`
  if (fields[field] !== 'number' && operator !== ':')
    return `“${field}” is written with a colon, such as ${field}:value.`
  if (fields[field] === 'time' && filterTime(value, 0) === null)
    return `“${field}:” needs a time such as 2026-11-21T14:00, or an age such as 10m, 2h, 3d.`
  return null
}

const ageUnits = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** Unix milliseconds of a filter's time; ages count back from `nowMs`. Null when it is no time. */
export function filterTime(value: string, nowMs: number): number | null {
  const age = /^(\d{1,6})([smhd])$/.exec(value)
  if (age) return nowMs - Number(age[1]) * ageUnits[age[2] as keyof typeof ageUnits]
  if (!/^\d{4}-\d{2}/.test(value)) return null
  const time = Date.parse(value)
  return Number.isNaN(time) ? null : time
}
