import type { Database } from 'better-sqlite3'
import type { SettingsChange } from '../../contract/settings.ts'
import { bumpConfigVersion } from './marks.ts'
import { prepared } from './prepared.ts'

/** A setting as it lies on disk; the value is JSON. */
export type SettingRow = { readonly name: string; readonly value: string }

export const settingRows = (db: Database): SettingRow[] =>
  prepared<SettingRow>(db, 'SELECT name, value FROM settings').all()

/** Sets what the change names, and only that. */
export function changeSettings(db: Database, change: SettingsChange): void {
  const sql = 'INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value'
  for (const [name, value] of Object.entries(change))
    if (value !== undefined) prepared(db, sql).run(name, JSON.stringify(value))
  bumpConfigVersion(db)
}
