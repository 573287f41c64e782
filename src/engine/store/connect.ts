import Database from 'better-sqlite3'
import { Problem } from '../../contract/problem.ts'
import { teachShownHeaders } from './shown-headers.ts'

/** How long the write worker waits for another process before a write is refused. */
const writerPatienceMs = 5_000
/** The reading connection stands on the listener's thread: it may block it only for so long. */
const readerPatienceMs = 1_000
/** Delivery ids come in no order, so their index is written all over: 16 MiB keep it from the disk. */
const writerCacheKibibytes = 16 * 1024
const journalLimitBytes = 64 * 1024 * 1024

/**
 * Opens a connection that writes: WAL, every commit synced to disk before it returns. The file must
 * exist. Throws `Problem` when the file system cannot give WAL or full syncing.
 */
export function connectForWriting(file: string): Database.Database {
  const db = new Database(file, { fileMustExist: true, timeout: writerPatienceMs })
  try {
    if (db.pragma('page_count', { simple: true }) === 0) shapeNewFile(db)
    if (db.pragma('journal_mode = WAL', { simple: true }) !== 'wal') throw noWal(file)
    db.pragma('foreign_keys = ON')
    db.pragma(`cache_size = -${writerCacheKibibytes}`)
    db.pragma(`journal_size_limit = ${journalLimitBytes}`)
    syncEveryCommit(db)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** Both hold only for an empty file, and must come before WAL. */
function shapeNewFile(db: Database.Database): void {
  db.pragma('page_size = 4096')
  db.pragma('auto_vacuum = INCREMENTAL')
}

/**
 * better-sqlite3 is compiled so that WAL means NORMAL from the first statement on, which loses
 * acknowledged rows in a power cut. So FULL is set after a statement has run, and looked at again.
 */
function syncEveryCommit(db: Database.Database): void {
  db.prepare('SELECT count(*) FROM sqlite_schema').get()
  db.pragma('synchronous = FULL')
  db.prepare('SELECT count(*) FROM sqlite_schema').get()
  if (db.pragma('synchronous', { simple: true }) !== 2)
    throw new Problem(
      'internal',
      'SQLite refused to sync every commit (PRAGMA synchronous = FULL).',
    )
}

const noWal = (file: string): Problem =>
  new Problem(
    'unavailable',
    `The file system of ${file} does not support SQLite's write-ahead log. Choose a data folder on a local disk.`,
  )

/** Opens a connection that only reads. */
export function connectForReading(file: string): Database.Database {
  const db = new Database(file, { fileMustExist: true, readonly: true, timeout: readerPatienceMs })
  teachShownHeaders(db)
  return db
}
