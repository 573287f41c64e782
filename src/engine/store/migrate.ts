import type { Database } from 'better-sqlite3'
import { Problem } from '../../contract/problem.ts'
import { migrations } from './migrations.ts'

/**
 * Brings a database up to today's schema. Safe when two processes do it at once. Throws `Problem`
 * when a newer program wrote the file.
 */
export function migrate(db: Database, steps: readonly string[] = migrations): void {
  refuseNewer(db, steps.length)
  while (versionOf(db) < steps.length) {
    db.transaction(() => {
      const version = versionOf(db)
      const step = steps[version]
      // another process may have done it while we waited for the lock
      if (step === undefined) return
      db.exec(step)
      db.pragma(`user_version = ${version + 1}`)
    }).immediate()
  }
}

/** Throws `Problem` when the file was written by a program that knows more steps than this one. */
export function refuseNewer(db: Database, known: number = migrations.length): void {
  const version = versionOf(db)
  if (version <= known) return
  throw new Problem(
    'unavailable',
    `${db.name} was written by a newer Countersign (its format is ${version}, this program knows ${known}). Update Countersign, or choose another data folder.`,
  )
}

const versionOf = (db: Database): number => db.pragma('user_version', { simple: true }) as number
