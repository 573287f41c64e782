import type { Database } from 'better-sqlite3'
import { asciiLower } from './ascii-lower.ts'
import { listEndpoints } from './endpoints.ts'
import { prepared } from './prepared.ts'
import { listSchemes } from './schemes.ts'

/**
 * Ids of the schemes in captures that a word means: in the id (`standard webhooks` is also
 * `standard-webhooks`), or in the label of a scheme that the user made.
 */
export function schemesMatching(db: Database, word: string): string[] {
  const wanted = asciiLower(word)
  const wantedId = wanted.replaceAll(/[\s_]+/g, '-')
  const labelled = listSchemes(db)
    .filter((scheme) => asciiLower(scheme.label).includes(wanted))
    .flatMap((scheme) => [scheme.id, `custom:${scheme.id}`])
  return distinct(db, 'scheme').filter(
    (scheme) => asciiLower(scheme).includes(wantedId) || labelled.includes(scheme),
  )
}

/**
 * Ids of the sources in captures that a word means: the id itself, or a part of the name that the
 * source has now or, once it was removed, had last.
 */
export function sourcesMatching(db: Database, word: string): string[] {
  const wanted = asciiLower(word)
  const names = new Map(listEndpoints(db).map(({ id, name }) => [id, name]))
  return distinct(db, 'source_id').filter((id) => {
    const name = names.get(id) ?? lastNameOf(db, id)
    return asciiLower(id) === wanted || asciiLower(name).includes(wanted)
  })
}

/** The few values of an indexed column, by hopping from one to the next. */
function distinct(db: Database, column: 'scheme' | 'source_id'): string[] {
  const sql = `WITH RECURSIVE hop (value) AS (
      SELECT min(${column}) FROM captures
      UNION ALL SELECT (SELECT min(${column}) FROM captures WHERE ${column} > value) FROM hop WHERE value IS NOT NULL
    ) SELECT value FROM hop WHERE value IS NOT NULL`
  return prepared<{ value: string }>(db, sql)
    .all()
    .map((row) => row.value)
}

function lastNameOf(db: Database, sourceId: string): string {
  const sql = 'SELECT source FROM captures WHERE source_id = ? ORDER BY id DESC LIMIT 1'
  return prepared<{ source: string }>(db, sql).get(sourceId)?.source ?? ''
}
