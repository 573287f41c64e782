import type { Database } from 'better-sqlite3'
import { Problem } from '../../contract/problem.ts'
import { tieSecret } from './endpoints.ts'
import { bumpConfigVersion } from './marks.ts'
import { prepared } from './prepared.ts'
import type { SealedSecret, SecretReturn, SecretSuccession } from './store.ts'

type SecretRow = {
  id: string
  name: string
  scheme: string | null
  created_at_ms: number
  sealed: Uint8Array
  active_until_ms: number | null
}

/** All secrets as they lie on disk, oldest first. */
export function listSecrets(db: Database): SealedSecret[] {
  const sql =
    'SELECT id, name, scheme, created_at_ms, sealed, active_until_ms FROM secrets ORDER BY created_at_ms, rowid'
  return prepared<SecretRow>(db, sql)
    .all()
    .map(({ created_at_ms, active_until_ms, ...row }) => ({
      ...row,
      createdAtMs: created_at_ms,
      ...(active_until_ms !== null && { activeUntilMs: active_until_ms }),
    }))
}

/** Throws `Problem` `conflict` when the name is taken. */
export function addSecret(db: Database, secret: SealedSecret): void {
  refuseTakenName(db, secret.name, secret.id)
  const sql =
    'INSERT INTO secrets (id, name, scheme, created_at_ms, sealed, active_until_ms) VALUES (?, ?, ?, ?, ?, ?)'
  const { id, name, scheme, createdAtMs, sealed, activeUntilMs = null } = secret
  prepared(db, sql).run(id, name, scheme, Math.round(createdAtMs), sealed, activeUntilMs)
  bumpConfigVersion(db)
}

type Renamed = { readonly id: string; readonly name: string; readonly scheme: string | null }

/** False when there is no such secret; throws `Problem` `conflict` when the name is taken. */
export function renameSecret(db: Database, { id, name, scheme }: Renamed): boolean {
  refuseTakenName(db, name, id)
  const sql = 'UPDATE secrets SET name = ?, scheme = ? WHERE id = ?'
  const isThere = prepared(db, sql).run(name, scheme, id).changes > 0
  if (isThere) bumpConfigVersion(db)
  return isThere
}

/** False when there is no such secret. Unties it everywhere. */
export function removeSecret(db: Database, { id }: { readonly id: string }): boolean {
  const isThere = prepared(db, 'DELETE FROM secrets WHERE id = ?').run(id).changes > 0
  if (isThere) bumpConfigVersion(db)
  return isThere
}

/** False when there is no such secret. The next one gets its sources; both are tried until the date. */
export function rotateSecret(
  db: Database,
  { id, previousName, activeUntilMs, next }: SecretSuccession,
): boolean {
  refuseTakenName(db, previousName, id)
  const aside = 'UPDATE secrets SET name = ?, active_until_ms = ? WHERE id = ?'
  if (prepared(db, aside).run(previousName, activeUntilMs, id).changes === 0) return false
  addSecret(db, next)
  const ties =
    'INSERT INTO endpoint_secrets SELECT endpoint_id, ?, NULL FROM endpoint_secrets WHERE secret_id = ?'
  prepared(db, ties).run(next.id, id)
  prepared(db, 'UPDATE endpoint_secrets SET active_until_ms = ? WHERE secret_id = ?').run(
    activeUntilMs,
    id,
  )
  return true
}

/**
 * Puts a secret back in place of the one that took over from it. A source that was removed meanwhile
 * stays removed. Throws `Problem` `conflict` when another has its name by now.
 */
export function takeBackSecret(db: Database, { sealed, ties, nextId }: SecretReturn): void {
  if (nextId !== null) removeSecret(db, { id: nextId })
  removeSecret(db, sealed)
  if (isTaken(db, sealed.name, sealed.id))
    throw new Problem(
      'conflict',
      `Another secret is named “${sealed.name}” by now. Rename it first.`,
    )
  addSecret(db, sealed)
  for (const { endpointId, ...tie } of ties) tieSecret(db, { id: endpointId, ...tie })
}

const isTaken = (db: Database, name: string, id: string): boolean =>
  prepared(db, 'SELECT 1 FROM secrets WHERE name = ? AND id <> ?').get(name, id) !== undefined

function refuseTakenName(db: Database, name: string, id: string): void {
  if (!isTaken(db, name, id)) return
  throw new Problem('conflict', `There is already a secret named “${name}”. Choose another name.`)
}
