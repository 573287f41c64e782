import { accessSync, chmodSync, closeSync, constants, openSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from '../../contract/problem.ts'
import type { Log } from '../surroundings.ts'
import { connectForWriting } from './connect.ts'
import { faultOf } from './fault.ts'
import { damageOf, setAside } from './integrity.ts'
import { migrate } from './migrate.ts'
import { othersIn } from './presence.ts'

/** The database of a data folder, sound and with today's schema. */
export type LaidFile = { readonly file: string; readonly setAside: string | null }

/**
 * Prepares `countersign.db` in a data folder: makes it, sets a damaged or foreign one aside, migrates.
 * Throws `Problem` when the folder cannot be used or a newer program wrote the file.
 */
export function layFile(dataDir: string, nowMs: number, log: Log): LaidFile {
  refuseUnusable(dataDir)
  const file = join(dataDir, 'countersign.db')
  try {
    touch(file)
    const damage = damageOf(file)
    if (damage !== null) refuseInUse(dataDir, damage)
    const aside = damage === null ? null : setAside(dataDir, file, nowMs)
    if (aside !== null) {
      log('error', `The database cannot be used: ${damage} It was moved to ${aside}.`)
      touch(file)
    }
    bringUpToDate(file)
    return { file, setAside: aside }
  } catch (error) {
    throw faultOf(withoutAccess(error, file))
  }
}

/** Whoever has the file open would go on writing to the one that was moved away. */
function refuseInUse(dataDir: string, damage: string): void {
  const [other] = othersIn(dataDir)
  if (other === undefined) return
  throw new Problem(
    'unavailable',
    `The database is damaged (${damage}) and another Countersign, process ${other}, has it open. ` +
      `Stop that one, then start again: the file is set aside then. Nothing was changed.`,
  )
}

function bringUpToDate(file: string): void {
  const db = connectForWriting(file)
  try {
    migrate(db)
  } finally {
    db.close()
  }
}

function refuseUnusable(dataDir: string): void {
  if (!statSync(dataDir, { throwIfNoEntry: false })?.isDirectory())
    throw new Problem(
      'unavailable',
      `The data folder ${dataDir} is not there. Create it, or choose another one.`,
    )
  try {
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw withoutAccess(error, dataDir)
  }
}

/** Makes the file when it is missing. It holds what senders sent: for its owner alone. */
function touch(file: string): void {
  // SQLite gives its log files the mode of the database
  closeSync(openSync(file, 'a', 0o600))
  chmodSync(file, 0o600)
}

function withoutAccess(error: unknown, path: string): unknown {
  const { code } = error as NodeJS.ErrnoException
  if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') return error
  return new Problem(
    'unavailable',
    `Countersign may not write to ${path} (${code}). Change its permissions, or choose another data folder.`,
  )
}
