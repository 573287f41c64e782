import type { Database } from 'better-sqlite3'
import { prepared } from './prepared.ts'

/** `next_capture_id` counts only what was deleted: see `nextCaptureId`. */
export type Mark = 'next_capture_id' | 'config_version' | 'indexed_to' | 'rejudged_to'

export function readMark(db: Database, name: Mark): number {
  const sql = 'SELECT value FROM marks WHERE name = ?'
  return prepared<{ value: number }>(db, sql).get(name)?.value ?? 0
}

export function setMark(db: Database, name: Mark, value: number): void {
  prepared(db, 'UPDATE marks SET value = ? WHERE name = ?').run(value, name)
}

/** To be called in the transaction of every change of sources, secrets, schemes or settings. */
export function bumpConfigVersion(db: Database): void {
  prepared(db, `UPDATE marks SET value = value + 1 WHERE name = 'config_version'`).run()
}

/** The id of the next capture. Call inside BEGIN IMMEDIATE: another process may write too. */
export function nextCaptureId(db: Database): number {
  const newest = prepared<{ id: number | null }>(db, 'SELECT max(id) AS id FROM captures').get()
  return Math.max((newest?.id ?? 0) + 1, readMark(db, 'next_capture_id'))
}

/** To be called before captures are deleted, so that the newest one's id is never given again. */
export function reserveCaptureIds(db: Database): void {
  setMark(db, 'next_capture_id', nextCaptureId(db))
}
