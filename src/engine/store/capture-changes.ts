import type { Database } from 'better-sqlite3'
import { dropForwards } from './forwards.ts'
import { reserveCaptureIds } from './marks.ts'
import { prepared } from './prepared.ts'

/** Rows deleted in one transaction, so that a capture that arrives meanwhile waits a moment only. */
const purgeRows = 100
const purgeBytes = 16 * 1024 * 1024

type MarkChange = { readonly pinned: boolean | null; readonly unread: boolean | null }

/** Sets flags; answers the ids of those captures that were different before. */
export function markCaptures(
  db: Database,
  { ids, pinned, unread }: MarkChange & { readonly ids: readonly number[] },
): number[] {
  const sql = `UPDATE captures SET pinned = ifnull(:pinned, pinned), unread = ifnull(:unread, unread)
    WHERE id IN (SELECT value FROM json_each(:ids)) AND removed_at_ms IS NULL
      AND (pinned IS NOT ifnull(:pinned, pinned) OR unread IS NOT ifnull(:unread, unread)) RETURNING id`
  const rows = db.prepare<unknown[], { id: number }>(sql).all({
    ids: JSON.stringify(ids),
    pinned: pinned === null ? null : Number(pinned),
    unread: unread === null ? null : Number(unread),
  })
  return rows.map((row) => row.id)
}

/** Hides captures from everything; answers the ids of those that were visible. */
export function hideCaptures(
  db: Database,
  { ids, nowMs }: { readonly ids: readonly number[]; readonly nowMs: number },
): number[] {
  const sql =
    'UPDATE captures SET removed_at_ms = ? WHERE id IN (SELECT value FROM json_each(?)) AND removed_at_ms IS NULL RETURNING id'
  dropForwards(db, ids)
  return idsOf(db, sql, Math.round(nowMs), JSON.stringify(ids))
}

/** Shows hidden captures again; answers the ids of those that were hidden. */
export function showCaptures(db: Database, { ids }: { readonly ids: readonly number[] }): number[] {
  const sql =
    'UPDATE captures SET removed_at_ms = NULL WHERE id IN (SELECT value FROM json_each(?)) AND removed_at_ms IS NOT NULL RETURNING id'
  return idsOf(db, sql, JSON.stringify(ids))
}

const idsOf = (db: Database, sql: string, ...values: (string | number)[]): number[] =>
  prepared<{ id: number }>(db, sql)
    .all(...values)
    .map((row) => row.id)

/** What to delete for good: of the unpinned captures in `after < id <= upTo` those received before. */
export type PurgeRange = {
  readonly after: number
  readonly upTo: number
  /** Unix milliseconds; null: whenever it was. */
  readonly receivedBeforeMs: number | null
  /** Leave those that are still to be forwarded. */
  readonly sparesQueued: boolean
}

/** `removed` counts what was visible; go on `after` until it is null. */
export type Purged = { readonly removed: number; readonly after: number | null }

type PurgeRow = { id: number; bytes: number; removed_at_ms: number | null }

/** Deletes the next few captures of a range. */
export function purgeCaptures(
  db: Database,
  { after, upTo, receivedBeforeMs, sparesQueued }: PurgeRange,
): Purged {
  const sql = `SELECT id, bytes, removed_at_ms FROM captures WHERE id > ? AND id <= ? AND pinned = 0
    AND (? IS NULL OR received_at_ms < ?)
    AND (? = 0 OR NOT EXISTS (SELECT 1 FROM forwards f WHERE f.capture_id = captures.id))
    ORDER BY id LIMIT ${purgeRows}`
  const rows = prepared<PurgeRow>(db, sql).all(
    after,
    upTo,
    receivedBeforeMs,
    receivedBeforeMs,
    sparesQueued ? 1 : 0,
  )
  return deleteSome(db, rows)
}

/** Deletes the next few hidden captures: those of `ids`, or all that were hidden before a time. */
export function purgeHidden(
  db: Database,
  { ids, hiddenBeforeMs }: { readonly ids: readonly number[]; readonly hiddenBeforeMs: number },
): Purged {
  const sql = `SELECT id, bytes, removed_at_ms FROM captures WHERE removed_at_ms IS NOT NULL
    AND (removed_at_ms < ? OR id IN (SELECT value FROM json_each(?))) LIMIT ${purgeRows}`
  return deleteSome(db, prepared<PurgeRow>(db, sql).all(hiddenBeforeMs, JSON.stringify(ids)))
}

function deleteSome(db: Database, rows: readonly PurgeRow[]): Purged {
  if (rows.length === 0) return { removed: 0, after: null }
  reserveCaptureIds(db)
  let bytes = 0
  let removed = 0
  let after = 0
  for (const row of rows) {
    prepared(db, 'DELETE FROM capture_words WHERE rowid = ?').run(row.id)
    prepared(db, 'DELETE FROM captures WHERE id = ?').run(row.id)
    after = row.id
    if (row.removed_at_ms === null) removed++
    if ((bytes += row.bytes) >= purgeBytes) break
  }
  return { removed, after }
}

const freePagesKept = 500

/** Gives up to 500 free pages back to the disk; true while there are more than the next captures need. */
export function shrinkFile(db: Database): boolean {
  const free = db.pragma('freelist_count', { simple: true }) as number
  if (free <= freePagesKept) return false
  db.pragma(`incremental_vacuum(${freePagesKept})`)
  return free > 2 * freePagesKept
}
