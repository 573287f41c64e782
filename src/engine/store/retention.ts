import type { Database } from 'better-sqlite3'
import type { Settings } from '../../contract/settings.ts'
import type { PurgeRange } from './capture-changes.ts'
import { prepared } from './prepared.ts'

/** What a capture takes beside its body: row, headers, verdict, indexes, words; about so much. */
const bytesBesideBody = 2_048
const dayMs = 86_400_000

type Policy = Settings['retention']

/**
 * The ranges a policy no longer keeps, counted over captures that are not pinned: all but the newest
 * `maxCount`, the oldest until bodies and 2 KiB each fit `maxBytes`, what came before `maxAgeDays`.
 */
export function expiredRanges(
  db: Database,
  { policy, nowMs }: { readonly policy: Policy; readonly nowMs: number },
): PurgeRange[] {
  const { maxCount, maxBytes, maxAgeDays } = policy
  const tooMany = maxCount === null ? 0 : newestBeyond(db, maxCount)
  const tooMuch = maxBytes === null ? 0 : newestUntilFits(db, maxBytes)
  const ranges: PurgeRange[] = []
  const upTo = Math.max(tooMany, tooMuch)
  if (upTo > 0) ranges.push({ after: 0, upTo, receivedBeforeMs: null, sparesQueued: true })
  if (maxAgeDays !== null) ranges.push(...olderThan(db, nowMs - maxAgeDays * dayMs))
  return ranges
}

const kept = 'FROM captures WHERE pinned = 0 AND removed_at_ms IS NULL'

function newestBeyond(db: Database, maxCount: number): number {
  const sql = `SELECT id ${kept} ORDER BY id DESC LIMIT 1 OFFSET ?`
  return prepared<{ id: number }>(db, sql).get(maxCount)?.id ?? 0
}

function newestUntilFits(db: Database, maxBytes: number): number {
  const sum = prepared<{ total: number | null }>(
    db,
    `SELECT sum(bytes + ${bytesBesideBody}) AS total ${kept}`,
  ).get()
  let excess = (sum?.total ?? 0) - maxBytes
  if (excess <= 0) return 0
  const rows = prepared<{ id: number; bytes: number }>(db, `SELECT id, bytes ${kept} ORDER BY id`)
  for (const { id, bytes } of rows.iterate())
    if ((excess -= bytes + bytesBesideBody) <= 0) return id
  return 0
}

function olderThan(db: Database, receivedBeforeMs: number): PurgeRange[] {
  const sql = `SELECT max(id) AS id ${kept} AND received_at_ms < ?`
  const upTo = prepared<{ id: number | null }>(db, sql).get(receivedBeforeMs)?.id ?? null
  return upTo === null ? [] : [{ after: 0, upTo, receivedBeforeMs, sparesQueued: true }]
}
