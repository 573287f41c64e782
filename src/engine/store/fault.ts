import Database from 'better-sqlite3'
import { Problem } from '../../contract/problem.ts'

const sentences: readonly (readonly [code: RegExp, sentence: string])[] = [
  [/^SQLITE_FULL/, 'The disk is full. Free some space; nothing was kept.'],
  [
    /^SQLITE_(BUSY|LOCKED)/,
    'Another program has locked the database for several seconds. Close it and try again; nothing was kept.',
  ],
  [
    /^SQLITE_(READONLY|CANTOPEN|PERM|AUTH)/,
    'The database cannot be written. Check the permissions of the data folder.',
  ],
  [/^SQLITE_IOERR/, 'The disk did not read or write the database. Check the disk.'],
  [
    /^SQLITE_(CORRUPT|NOTADB)/,
    'The database is damaged. Restart Countersign: it will set the file aside and begin a new one.',
  ],
]

/** Says a fault of SQLite in a sentence for the person; anything else stays as it is. */
export function faultOf(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error
  const sentence = sentences.find(([code]) => code.test(error.code))?.[1]
  return sentence ? new Problem('unavailable', `${sentence} (${error.code})`) : error
}

/** True when the file itself is at fault, so that it must be set aside. */
export const isDamage = (error: unknown): boolean =>
  error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code)

/** Runs a read; faults come out as sentences, and a damaged file is told of. */
export function reading<Output>(read: () => Output, onDamage: (finding: string) => void): Output {
  try {
    return read()
  } catch (error) {
    if (isDamage(error)) onDamage((error as Error).message)
    throw faultOf(error)
  }
}
