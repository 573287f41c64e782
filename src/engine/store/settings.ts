import type { Database } from 'better-sqlite3'
import type { SettingsChange } from '../../contract/settings.ts'
import { bumpConfigVersion } from './marks.ts'
import { prepared } from './prepared.ts'

/** A setting as it lies on disk; the value is JSON. */
export type SettingRow = { readonly name: string; readonly value: string }

export const settingRows = (db: Database): SettingRow[] =>
  prepared<SettingRow>(db, 'SELECT name, value FROM settings').all()

/** Sets what the change names, and only that; of a setting with parts, only the parts it names. */
export function changeSettings(db: Database, change: SettingsChange): void {
  const sql = 'INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value'
  const { retention, ...others } = change
  const parts = retention && { ...partsOf(db, 'retention'), ...retention }
  for (const [name, value] of Object.entries({ ...others, retention: parts }))
    if (value !== undefined) prepared(db, sql).run(name, JSON.stringify(value))
  bumpConfigVersion(db)
}

function partsOf(db: Database, name: string): object {
  const row = settingRows(db).find((one) => one.name === name)
  return row ? (JSON.parse(row.value) as object) : {}
}
