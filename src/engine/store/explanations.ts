import type { Database } from 'better-sqlite3'
import { prepared } from './prepared.ts'
import type { ExplanationMaking } from './store.ts'

/** The explanation that was made so; null when there is none. */
export function keptExplanation(
  db: Database,
  captureId: string,
  { configVersion, program }: ExplanationMaking,
): string | null {
  const sql =
    'SELECT diagnosis FROM explanations WHERE capture_id = ? AND config_version = ? AND program = ?'
  const row = prepared<{ diagnosis: string }>(db, sql).get(
    Number(captureId),
    configVersion,
    program,
  )
  return row?.diagnosis ?? null
}

type Explanation = {
  readonly captureId: string
  readonly made: ExplanationMaking
  readonly diagnosis: string
}

/** Keeps one explanation for each capture. The capture may be gone by now: then nothing is kept. */
export function keepExplanation(db: Database, { captureId, made, diagnosis }: Explanation): void {
  const sql = `INSERT INTO explanations (capture_id, config_version, program, diagnosis)
    SELECT id, ?, ?, ? FROM captures WHERE id = ?
    ON CONFLICT (capture_id) DO UPDATE SET
      config_version = excluded.config_version, program = excluded.program, diagnosis = excluded.diagnosis`
  prepared(db, sql).run(made.configVersion, made.program, diagnosis, Number(captureId))
}
