import type { Database } from 'better-sqlite3'
import { prepared } from './prepared.ts'

/** More words than these are not written out one by one. */
const mostEndings = 20

/**
 * The indexed words that begin with a word and are longer; null when there are too many of them. Reads
 * the index through a table of the connection's own: https://sqlite.org/fts5.html#the_fts5vocab_virtual_table_module
 */
export function endingsOf(db: Database, word: string): readonly string[] | null {
  db.exec(
    'CREATE VIRTUAL TABLE IF NOT EXISTS temp.capture_vocabulary USING fts5vocab (main, capture_words, row)',
  )
  const sql = `SELECT term FROM temp.capture_vocabulary WHERE term >= ? AND term < ? LIMIT ${mostEndings + 1}`
  // a blank comes before every letter: FTS5 need not count the matches of the word itself
  const terms = prepared<{ term: string }>(db, sql).all(`${word} `, `${word}\u{10ffff}`)
  return terms.length > mostEndings ? null : terms.map((row) => row.term)
}
