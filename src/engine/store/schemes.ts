import type { Database } from 'better-sqlite3'
import { Problem } from '../../contract/problem.ts'
import type { CustomScheme, CustomSchemeInput } from '../../contract/scheme-info.ts'
import { bumpConfigVersion } from './marks.ts'
import { prepared } from './prepared.ts'

/** The schemes that the user made, oldest first. */
export function listSchemes(db: Database): CustomScheme[] {
  const sql = 'SELECT id, recipe FROM custom_schemes ORDER BY rowid'
  return prepared<{ id: string; recipe: string }>(db, sql)
    .all()
    .map(({ id, recipe }) => ({ ...(JSON.parse(recipe) as CustomSchemeInput), id }))
}

export function addScheme(
  db: Database,
  { id, scheme }: { readonly id: string; readonly scheme: CustomSchemeInput },
): void {
  if (prepared(db, 'SELECT 1 FROM custom_schemes WHERE id = ?').get(id))
    throw new Problem('conflict', `There is already a scheme with the id “${id}”.`)
  prepared(db, 'INSERT INTO custom_schemes VALUES (?, ?)').run(id, JSON.stringify(scheme))
  bumpConfigVersion(db)
}

/** False when there is no such scheme. */
export function removeScheme(db: Database, { id }: { readonly id: string }): boolean {
  const isThere = prepared(db, 'DELETE FROM custom_schemes WHERE id = ?').run(id).changes > 0
  if (isThere) bumpConfigVersion(db)
  return isThere
}
