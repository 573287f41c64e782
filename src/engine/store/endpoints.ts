import type { Database } from 'better-sqlite3'
import type { Endpoint, EndpointInput, EndpointSecret, Reply } from '../../contract/endpoint.ts'
import type { ForwardSetting } from '../../contract/forward.ts'
import { Problem } from '../../contract/problem.ts'
import { clearForwards } from './forwards.ts'
import { bumpConfigVersion } from './marks.ts'
import { prepared } from './prepared.ts'

/** The source that takes what no other takes: always there, always last. */
const catchAllId = 'catch-all'

type EndpointRow = {
  id: string
  name: string
  paths: string
  scheme: string
  tolerance_seconds: number | null
  reply: string
  forward: string | null
}
type TieRow = { endpoint_id: string; secret_id: string; active_until_ms: number | null }

/** All sources in the order they are tried. */
export function listEndpoints(db: Database): Endpoint[] {
  const ties = prepared<TieRow>(
    db,
    'SELECT t.* FROM endpoint_secrets t JOIN secrets s ON s.id = t.secret_id ORDER BY s.created_at_ms, s.id',
  ).all()
  const sql =
    'SELECT id, name, paths, scheme, tolerance_seconds, reply, forward FROM endpoints ORDER BY position, id'
  return prepared<EndpointRow>(db, sql)
    .all()
    .map((row, index) => ({
      id: row.id,
      name: row.name,
      paths: JSON.parse(row.paths) as string[],
      scheme: row.scheme,
      toleranceSeconds: row.tolerance_seconds,
      reply: JSON.parse(row.reply) as Reply,
      forward: row.forward === null ? null : (JSON.parse(row.forward) as ForwardSetting),
      position: index + 1,
      secrets: ties.filter((tie) => tie.endpoint_id === row.id).map(secretOf),
    }))
}

const secretOf = (tie: TieRow): EndpointSecret => ({
  secretId: tie.secret_id,
  activeUntilMs: tie.active_until_ms,
})

const findEndpoint = (db: Database, id: string): Endpoint | null =>
  listEndpoints(db).find((endpoint) => endpoint.id === id) ?? null

export function addEndpoint(
  db: Database,
  { id, input }: { readonly id: string; readonly input: EndpointInput },
): Endpoint {
  if (findEndpoint(db, id))
    throw new Problem('conflict', `There is already a source with the id “${id}”.`)
  const last = `SELECT ifnull(max(position), 0) + 1 FROM endpoints WHERE id <> '${catchAllId}'`
  prepared(
    db,
    `INSERT INTO endpoints (id, position, name, paths, scheme, tolerance_seconds, reply, forward) VALUES (?, (${last}), ?, ?, ?, ?, ?, ?)`,
  ).run(id, ...valuesOf(input))
  bumpConfigVersion(db)
  return findEndpoint(db, id) as Endpoint
}

/** Null when there is no such source. */
export function changeEndpoint(
  db: Database,
  { id, change }: { readonly id: string; readonly change: Partial<EndpointInput> },
): Endpoint | null {
  const before = findEndpoint(db, id)
  if (!before) return null
  const given = Object.entries(change).filter(([, value]) => value !== undefined)
  const after = { ...before, ...(Object.fromEntries(given) as Partial<EndpointInput>) }
  if (id === catchAllId && after.paths.join() !== '*')
    throw new Problem(
      'invalid_input',
      `“${before.name}” takes what no other source takes: its path stays *. Add a source for the path instead.`,
    )
  const sql =
    'UPDATE endpoints SET name = ?, paths = ?, scheme = ?, tolerance_seconds = ?, reply = ?, forward = ? WHERE id = ?'
  prepared(db, sql).run(...valuesOf(after), id)
  bumpConfigVersion(db)
  return findEndpoint(db, id)
}

const valuesOf = (input: EndpointInput) =>
  [
    input.name,
    JSON.stringify(input.paths),
    input.scheme,
    input.toleranceSeconds,
    JSON.stringify(input.reply),
    input.forward ? JSON.stringify(input.forward) : null,
  ] as const

/** False when there is no such source. Its captures stay. */
export function removeEndpoint(db: Database, { id }: { readonly id: string }): boolean {
  if (id === catchAllId)
    throw new Problem(
      'conflict',
      'This source takes what no other source takes and cannot be removed.',
    )
  const { changes } = prepared(db, 'DELETE FROM endpoints WHERE id = ?').run(id)
  if (changes === 0) return false
  // nobody else would forward them, and retention spares what waits
  clearForwards(db, { sourceId: id })
  bumpConfigVersion(db)
  return true
}

type Tie = { readonly id: string; readonly secretId: string; readonly activeUntilMs: number | null }

/** Ties a secret to a source, or changes until when. Null when there is no such source. */
export function tieSecret(db: Database, { id, secretId, activeUntilMs }: Tie): Endpoint | null {
  if (!findEndpoint(db, id)) return null
  if (!prepared(db, 'SELECT 1 FROM secrets WHERE id = ?').get(secretId))
    throw new Problem('not_found', 'There is no such secret. It may have been removed.')
  const sql = `INSERT INTO endpoint_secrets VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET active_until_ms = excluded.active_until_ms`
  prepared(db, sql).run(id, secretId, activeUntilMs)
  bumpConfigVersion(db)
  return findEndpoint(db, id)
}

/** Null when there is no such source; a secret that was not tied is no fault. */
export function untieSecret(
  db: Database,
  { id, secretId }: { readonly id: string; readonly secretId: string },
): Endpoint | null {
  const sql = 'DELETE FROM endpoint_secrets WHERE endpoint_id = ? AND secret_id = ?'
  if (prepared(db, sql).run(id, secretId).changes > 0) bumpConfigVersion(db)
  return findEndpoint(db, id)
}
