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
  let indexedTo = readMark(db, 'indexed_to')
  let characters = 0
  const rows = prepared<SearchableRow>(db, sql).all(indexedTo)
  for (const row of rows) {
    characters += insertWords(db, row)
    indexedTo = row.id
    if (characters >= stepCharacters) break
  }
  if (rows.length > 0) setMark(db, 'indexed_to', indexedTo)
  return rows.length === stepRows || (rows.at(-1)?.id ?? 0) > indexedTo
}

/** Brings the words of a capture up to date that are in the index already. */
export function indexAgain(db: Database, id: number): void {
  const row = prepared<SearchableRow>(db, `${selectSearchable} WHERE c.id = ?`).get(id)
  prepared(db, 'DELETE FROM capture_words WHERE rowid = ?').run(id)
  if (row) insertWords(db, row)
}

/** Gives the number of characters. */
function insertWords(db: Database, row: SearchableRow): number {
  const { request, headers, body } = searchableOf(row)
  const sql = 'INSERT INTO capture_words (rowid, request, headers, body) VALUES (?, ?, ?, ?)'
  prepared(db, sql).run(row.id, request, headers, body)
  return request.length + headers.length + body.length
}

/** Whether captures wait for the index. */
export const isIndexBehind = (db: Database): boolean =>
  prepared(db, 'SELECT 1 FROM captures WHERE id > ? LIMIT 1').get(readMark(db, 'indexed_to')) !==
  undefined
