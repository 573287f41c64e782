import type { Database } from 'better-sqlite3'
import { readMark, setMark } from './marks.ts'
import { prepared } from './prepared.ts'
import type { SearchableRow } from './searchable.ts'
import { searchableOf, selectSearchable } from './searchable.ts'

/** One step must not keep a capture waiting that arrives meanwhile. */
const stepRows = 50
const stepCharacters = 256 * 1024

/**
 * Brings the words of the next captures into the index and moves the mark `indexed_to`; true while
 * there are more. Never part of a capture's own transaction: that would cost two thirds of the speed.
 */
export function indexSomeCaptures(db: Database): boolean {
  const sql = `${selectSearchable} WHERE c.id > ? ORDER BY c.id LIMIT ${stepRows}`
  const insert = prepared(
    db,
    'INSERT INTO capture_words (rowid, request, headers, body) VALUES (?, ?, ?, ?)',
  )
  let indexedTo = readMark(db, 'indexed_to')
  let characters = 0
  const rows = prepared<SearchableRow>(db, sql).all(indexedTo)
  for (const row of rows) {
    const { request, headers, body } = searchableOf(row)
    insert.run(row.id, request, headers, body)
    indexedTo = row.id
    characters += request.length + headers.length + body.length
    if (characters >= stepCharacters) break
  }
  if (rows.length > 0) setMark(db, 'indexed_to', indexedTo)
  return rows.length === stepRows || (rows.at(-1)?.id ?? 0) > indexedTo
}

/** Whether captures wait for the index. */
export const isIndexBehind = (db: Database): boolean =>
  prepared(db, 'SELECT 1 FROM captures WHERE id > ? LIMIT 1').get(readMark(db, 'indexed_to')) !==
  undefined
