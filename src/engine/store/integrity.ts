import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { connectForReading } from './connect.ts'
import { isDamage } from './fault.ts'
import { refuseNewer } from './migrate.ts'
import { applicationId } from './migrations.ts'

/** Up to here a check takes some ten milliseconds, so it is made before the first use. */
const checkedAtOnceBytes = 32 * 1024 * 1024

/** SQLite's own words on the first thing wrong with the file; null when it is sound. */
export function quickCheck(db: Database): string | null {
  try {
    const found = db.pragma('quick_check(1)', { simple: true }) as string
    return found === 'ok' ? null : found
  } catch (error) {
    if (isDamage(error)) return (error as Error).message
    throw error
  }
}

/** Whether a file is too large to be checked before its first use. */
export const isCheckedLater = (file: string): boolean => statSync(file).size > checkedAtOnceBytes

/**
 * Why a file cannot be used as our database: damaged, or another program's; null when it can. An empty
 * file is a new database. Throws `Problem` when a newer Countersign wrote it.
 */
export function damageOf(file: string): string | null {
  if (existsSync(damageNote(file))) return readFileSync(damageNote(file), 'utf8')
  if (statSync(file).size === 0) return null
  let db: Database | null = null
  try {
    // looking must not change the file
    db = connectForReading(file)
    if (isForeign(db)) return 'It belongs to another program.'
    refuseNewer(db)
    return isCheckedLater(file) ? null : quickCheck(db)
  } catch (error) {
    if (isDamage(error)) return (error as Error).message
    throw error
  } finally {
    db?.close()
  }
}

/** Both looks belong to one moment: another process may be laying the new file just now. */
const isForeign = (db: Database): boolean =>
  db.transaction(() => {
    if (db.pragma('application_id', { simple: true }) === applicationId) return false
    return db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() !== undefined
  })()

const damageNote = (file: string): string => `${file}.damaged`

/** Notes that the file is damaged, so that the next start sets it aside. */
export function noteDamage(file: string, finding: string): void {
  writeFileSync(damageNote(file), finding, { mode: 0o600 })
}

/**
 * Moves the database with its log files to `quarantine/<time>/` and answers its new name. Nothing is
 * ever deleted.
 */
export function setAside(dataDir: string, file: string, nowMs: number): string {
  const folder = freshFolder(join(dataDir, 'quarantine', timeName(nowMs)))
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const name of [file, `${file}-wal`, `${file}-shm`, damageNote(file)])
    if (existsSync(name)) renameSync(name, join(folder, basename(name)))
  return join(folder, basename(file))
}

/** An ISO time that every file system takes as a name. */
const timeName = (ms: number): string => new Date(ms).toISOString().replaceAll(':', '-')

function freshFolder(wished: string): string {
  let folder = wished
  for (let count = 2; existsSync(folder); count++) folder = `${wished}-${count}`
  return folder
}
