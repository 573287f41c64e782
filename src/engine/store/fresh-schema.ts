import Database from 'better-sqlite3'
import { migrate } from './migrate.ts'

const heading =
  '-- The database after all migrations. Written by `node scripts/schema.ts`, checked by a test.\n'

/** The schema that a new database has, as SQL. */
export function freshSchema(): string {
  const db = new Database(':memory:')
  migrate(db)
  // the tables that FTS5 keeps for itself are its own affair
  const rows = db
    .prepare<[], { sql: string }>(
      `SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT GLOB 'capture_words_*' ORDER BY rowid`,
    )
    .all()
  db.close()
  return [heading, ...rows.map((row) => `${row.sql};\n`)].join('\n')
}
