import type { Database } from 'better-sqlite3'
import { asciiLower } from './ascii-lower.ts'
import type { CaptureFilter, Clause, TextTerm } from './capture-filter.ts'
import type { PageAsk } from './capture-pages.ts'
import { conditions, filteredPage } from './capture-pages.ts'
import { readMark } from './marks.ts'
import { prepared } from './prepared.ts'
import type { Searchable, SearchableRow } from './searchable.ts'
import { searchableOf, selectSearchable } from './searchable.ts'
import { shownHeadersSql } from './shown-headers.ts'
import { endingsOf } from './vocabulary.ts'
import type { Phrase } from './words.ts'
import { ftsPhrase, holdsPhrase, phraseOf } from './words.ts'

/** A search letter by letter reads bodies, so it looks at so many of the newest captures only. */
const substringRows = 20_000

type Wanted = { readonly phrase: Phrase; readonly negated: boolean }

/**
 * Reads a page of a filter, newest first, text terms included.
 *
 * A text term is looked for as words: `"order paid"` finds these words side by side whatever stands
 * between them, and the last word may go on when it has three letters or more. Captures that are not
 * indexed yet are read one by one. When the words are found nowhere, or a term has no words (only
 * punctuation, or a script written without spaces, such as Thai), the newest 20,000 captures are
 * searched letter by letter. Only the first 256 KiB of a body are searched.
 */
export function searchCaptures<Row extends { id: number }>(
  db: Database,
  filter: CaptureFilter,
  ask: PageAsk,
): Row[] {
  if (filter.text.length === 0) return filteredPage<Row>(db, filter.clauses, ask)
  return db.transaction(() => {
    const wanted = wordsOf(filter.text)
    if (!wanted) return substringPage<Row>(db, filter, ask)
    const page = wordPage<Row>(db, filter.clauses, wanted, ask)
    if (page.length > 0) return page
    const isWordSomewhere =
      ask.before < Number.MAX_SAFE_INTEGER &&
      wordPage(db, filter.clauses, wanted, { ...ask, before: Number.MAX_SAFE_INTEGER, limit: 1 })
        .length > 0
    return isWordSomewhere ? [] : substringPage<Row>(db, filter, ask)
  })()
}

function wordsOf(terms: readonly TextTerm[]): Wanted[] | null {
  const wanted = terms.map(({ text, negated }) => ({ phrase: phraseOf(text), negated }))
  return wanted.every((one): one is Wanted => one.phrase !== null) ? wanted : null
}

function wordPage<Row extends { id: number }>(
  db: Database,
  clauses: readonly Clause[],
  wanted: readonly Wanted[],
  ask: PageAsk,
): Row[] {
  const indexedTo = readMark(db, 'indexed_to')
  const ids = tailMatches(db, clauses, wanted, ask, indexedTo)
  const sql = `SELECT ${ask.columns} FROM captures c WHERE c.id = ?`
  const tail = ids.map((id) => prepared<Row>(db, sql).get(id) as Row)
  const limit = ask.limit - tail.length
  if (limit <= 0) return tail
  const before = Math.min(ask.before, indexedTo + 1)
  return [...tail, ...indexedPage<Row>(db, clauses, wanted, { ...ask, before, limit })]
}

/** Ids of matching captures which the index does not hold yet. */
function tailMatches(
  db: Database,
  clauses: readonly Clause[],
  wanted: readonly Wanted[],
  { before, limit }: PageAsk,
  indexedTo: number,
): number[] {
  const { sql, values } = conditions(clauses)
  const rows = prepared<SearchableRow>(
    db,
    `${selectSearchable} WHERE c.id > ? AND c.id < ? AND ${sql} ORDER BY c.id DESC`,
  ).iterate(indexedTo, before, ...values)
  const ids: number[] = []
  for (const row of rows) {
    const searchable = searchableOf(row)
    if (!wanted.every(({ phrase, negated }) => holds(searchable, phrase) !== negated)) continue
    if (ids.push(row.id) === limit) break
  }
  return ids
}

const holds = ({ request, headers, body }: Searchable, phrase: Phrase): boolean =>
  holdsPhrase(request, phrase) || holdsPhrase(headers, phrase) || holdsPhrase(body, phrase)

function indexedPage<Row>(
  db: Database,
  clauses: readonly Clause[],
  wanted: readonly Wanted[],
  { columns, before, limit }: PageAsk,
): Row[] {
  const match = ftsQuery(
    db,
    wanted.filter((one) => !one.negated),
    ' AND ',
  )
  const unwanted = ftsQuery(
    db,
    wanted.filter((one) => one.negated),
    ' OR ',
  )
  const { sql, values } = conditions(clauses)
  if (match === '')
    return prepared<Row>(
      db,
      `SELECT ${columns} FROM captures c WHERE c.id < ? AND c.id NOT IN (SELECT rowid FROM capture_words WHERE capture_words MATCH ?) AND ${sql} ORDER BY c.id DESC LIMIT ?`,
    ).all(before, unwanted, ...values, limit)
  const query = unwanted === '' ? match : `(${match}) NOT (${unwanted})`
  // the cross join keeps the word index outside: newest rows come first without sorting; and FTS5
  // heeds only integers as a limit, while numbers are bound as REAL
  return prepared<Row>(
    db,
    `SELECT ${columns} FROM capture_words w CROSS JOIN captures c ON c.id = w.rowid WHERE w.capture_words MATCH ? AND w.rowid < CAST(? AS INTEGER) AND ${sql} ORDER BY w.rowid DESC LIMIT ?`,
  ).all(query, before, ...values, limit)
}

function ftsQuery(db: Database, wanted: readonly Wanted[], joint: string): string {
  const endings = ({ words, isOpen }: Phrase): readonly string[] | null =>
    isOpen ? endingsOf(db, words.at(-1) ?? '') : null
  return wanted.map(({ phrase }) => ftsPhrase(phrase, endings(phrase))).join(joint)
}

function substringPage<Row extends { id: number }>(
  db: Database,
  { clauses, text }: CaptureFilter,
  ask: PageAsk,
): Row[] {
  const lowest = `SELECT id FROM captures ORDER BY id DESC LIMIT 1 OFFSET ${substringRows - 1}`
  const newest: Clause = {
    sql: `c.id >= ifnull((${lowest}), 0)`,
    values: [],
    isShort: false,
  }
  return filteredPage<Row>(db, [newest, ...clauses, ...text.map(substringOf)], ask)
}

/** LIKE is many times faster than `lower()` and `instr()`, but it stops at a NUL. */
const bodyLike = `(SELECT CASE
    WHEN CAST(head AS TEXT) LIKE ? ESCAPE '\\' THEN 1
    WHEN length(CAST(head AS TEXT)) = length(head) THEN 0
    ELSE instr(lower(CAST(head AS TEXT)), ?) > 0
  END FROM bodies WHERE id = c.id)`

function substringOf({ text, negated }: TextTerm): Clause {
  const inJson = JSON.stringify(text).slice(1, -1)
  // Python's JSON writes letters outside ASCII as \u escapes, so those are looked for too
  const inBody = [...new Set([text, escapeUnicode(text)])]
  const found = [
    `c.path LIKE ? ESCAPE '\\'`,
    `ifnull(c.name LIKE ? ESCAPE '\\', 0)`,
    `ifnull(c.subject LIKE ? ESCAPE '\\', 0)`,
    // most are told apart before the headers are taken apart
    `(SELECT headers LIKE ? ESCAPE '\\' AND ${shownHeadersSql} LIKE ? ESCAPE '\\' FROM capture_details WHERE id = c.id)`,
    ...inBody.map(() => `ifnull(${bodyLike}, 0)`),
  ].join(' OR ')
  return {
    sql: negated ? `NOT (${found})` : `(${found})`,
    values: [
      ...Array<string>(3).fill(patternOf(text)),
      ...Array<string>(2).fill(patternOf(inJson)),
      ...inBody.flatMap((needle) => [patternOf(needle), asciiLower(needle)]),
    ],
    isShort: false,
  }
}

const patternOf = (text: string): string => `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

const escapeUnicode = (text: string): string =>
  text.replaceAll(
    /[\u0080-\uffff]/g,
    (letter) => String.raw`\u` + letter.charCodeAt(0).toString(16).padStart(4, '0'),
  )
