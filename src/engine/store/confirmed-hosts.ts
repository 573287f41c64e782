import type { Database } from 'better-sqlite3'
import type { ConfirmedHost } from '../../contract/replay.ts'
import { prepared } from './prepared.ts'

type Row = { readonly host: string; readonly confirmed_at_ms: number }

export const listConfirmedHosts = (db: Database): ConfirmedHost[] =>
  prepared<Row>(db, 'SELECT * FROM confirmed_hosts ORDER BY host')
    .all()
    .map((row) => ({ host: row.host, confirmedAtMs: row.confirmed_at_ms }))

export const isConfirmedHost = (db: Database, host: string): boolean =>
  prepared(db, 'SELECT 1 FROM confirmed_hosts WHERE host = ?').get(host) !== undefined

/** A host that was confirmed before keeps its time. */
export function confirmHost(db: Database, { host, confirmedAtMs }: ConfirmedHost): ConfirmedHost {
  prepared(db, 'INSERT INTO confirmed_hosts VALUES (?, ?) ON CONFLICT DO NOTHING').run(
    host,
    Math.round(confirmedAtMs),
  )
  return listConfirmedHosts(db).find((known) => known.host === host) ?? { host, confirmedAtMs }
}

export const forgetHost = (db: Database, { host }: { readonly host: string }): boolean =>
  prepared(db, 'DELETE FROM confirmed_hosts WHERE host = ?').run(host).changes > 0
