import type { Database } from 'better-sqlite3'
import type { FilterField, FilterFlag, FilterTerm } from '../../contract/filter.ts'
import { filterTime } from '../../contract/filter.ts'
import { asciiLower } from './ascii-lower.ts'
import type { Bound } from './prepared.ts'
import { schemesMatching, sourcesMatching } from './senders.ts'

type FieldTerm = Extract<FilterTerm, { kind: 'field' }>
export type TextTerm = Extract<FilterTerm, { kind: 'text' }>

/** A condition on `captures c`. Values are always bound, never written into the SQL. */
export type Clause = {
  readonly sql: string
  readonly values: readonly Bound[]
  /** True when an index leads to the rows, so that the listener's thread may run it. */
  readonly isShort: boolean
  /**
   * The same condition as alternatives that each have an index ending in id: pages of each are merged
   * in order instead of walking over everything.
   */
  readonly choices?: readonly Clause[]
}

export type CaptureFilter = {
  readonly clauses: readonly Clause[]
  readonly text: readonly TextTerm[]
  readonly isShort: boolean
}

/** Reads the conditions of the search box for this database. `nowMs` is what ages count from. */
export function captureFilter(
  db: Database,
  terms: readonly FilterTerm[],
  nowMs: number,
): CaptureFilter {
  const text = terms.filter((term) => term.kind === 'text')
  const clauses = terms
    .filter((term) => term.kind === 'field')
    .map((term) => {
      const clause = fields[term.field](term, { db, nowMs })
      return term.negated ? opposite(clause) : clause
    })
  // two indexed conditions may each be common and both together rare: that can take long
  const isShort = terms.length === 0 || (terms.length === 1 && clauses[0]?.isShort === true)
  return { clauses, text, isShort }
}

type Surrounding = { readonly db: Database; readonly nowMs: number }
type ReadField = (term: FieldTerm, surrounding: Surrounding) => Clause

/** Absent values make a condition false, so its opposite is true. */
const opposite = ({ sql, values }: Clause): Clause => ({
  sql: `NOT ifnull(${sql}, 0)`,
  values,
  isShort: false,
})

const scan = (sql: string, ...values: Bound[]): Clause => ({ sql, values, isShort: false })
const short = (sql: string, ...values: Bound[]): Clause => ({ sql, values, isShort: true })

const equals =
  (column: string): ReadField =>
  ({ value }) =>
    short(`c.${column} = ?`, value)

/** Anywhere in the text, whatever the case of ASCII letters. */
const contains =
  (column: string): ReadField =>
  ({ value }) =>
    scan(`instr(lower(c.${column}), ?) > 0`, asciiLower(value))

const compare =
  (expression: string): ReadField =>
  ({ operator, value }) =>
    scan(`${expression} ${operator === ':' ? '=' : operator} ?`, Number(value))

// pinned and delivery are asked for apart: they are the rarest, and SQLite would rather walk over a
// verdict's captures in order than sort the few of a delivery
const flags: Readonly<Record<FilterFlag, Clause>> = {
  pinned: short('c.id IN (SELECT id FROM captures WHERE pinned = 1)'),
  unread: scan('c.unread = 1'),
  incomplete: scan('c.incomplete IS NOT NULL'),
  cut: scan('c.cut = 1'),
  malformed: scan('c.malformed = 1'),
  repeat: short('c.repeat IS NOT NULL'),
}

const fields: Readonly<Record<FilterField, ReadField>> = {
  verdict: equals('verdict'),
  reason: equals('reason'),
  sender: ({ value }, { db }) =>
    anyOf([
      ...schemesMatching(db, value).map((scheme) => short('c.scheme = ?', scheme)),
      ...sourcesMatching(db, value).map((id) => short('c.source_id = ?', id)),
    ]),
  source: ({ value }, { db }) =>
    anyOf(sourcesMatching(db, value).map((id) => short('c.source_id = ?', id))),
  event: contains('name'),
  subject: contains('subject'),
  path: contains('path'),
  method: ({ value }) => scan('c.method = ?', value.toUpperCase()),
  secret: contains('secret'),
  delivery: ({ value }) => short('c.id IN (SELECT id FROM captures WHERE delivery_id = ?)', value),
  id: (term, surrounding) => ({ ...compare('c.id')(term, surrounding), isShort: true }),
  status: compare('c.reply_status'),
  attempt: compare('c.attempt'),
  skew: (term, surrounding) =>
    compare(term.operator === ':' ? 'round(c.skew_seconds)' : 'c.skew_seconds')(term, surrounding),
  bytes: compare('c.bytes'),
  after: ({ value }, { nowMs }) => scan('c.received_at_ms >= ?', filterTime(value, nowMs)),
  before: ({ value }, { nowMs }) => scan('c.received_at_ms < ?', filterTime(value, nowMs)),
  is: ({ value }) => flags[value as FilterFlag],
}

function anyOf(choices: readonly Clause[]): Clause {
  const [only] = choices
  if (only === undefined) return short('0')
  if (choices.length === 1) return only
  return {
    sql: `(${choices.map((choice) => choice.sql).join(' OR ')})`,
    values: choices.flatMap((choice) => choice.values),
    isShort: true,
    choices,
  }
}
