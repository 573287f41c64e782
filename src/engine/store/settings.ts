import type { Database } from 'better-sqlite3'
import type { Settings, SettingsChange } from '../../contract/settings.ts'
import { defaultSettings, settingsSchema } from '../../contract/settings.ts'
import { bumpConfigVersion } from './marks.ts'
import { prepared } from './prepared.ts'

const schemaOf = settingsSchema.shape

/** The settings; what was never set, or is no longer understood, has its default. */
export function readSettings(db: Database): Settings {
  const rows = prepared<{ name: string; value: string }>(
    db,
    'SELECT name, value FROM settings',
  ).all()
  const known = rows.flatMap(({ name, value }) => {
    if (!Object.hasOwn(schemaOf, name)) return []
    const read = schemaOf[name as keyof Settings].safeParse(JSON.parse(value))
    return read.success ? [[name, read.data] as const] : []
  })
  return { ...defaultSettings, ...(Object.fromEntries(known) as Partial<Settings>) }
}

/** Sets what the change names, and only that. */
export function changeSettings(db: Database, change: SettingsChange): Settings {
  const sql = 'INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value'
  for (const [name, value] of Object.entries(change))
    if (value !== undefined) prepared(db, sql).run(name, JSON.stringify(value))
  bumpConfigVersion(db)
  return readSettings(db)
}
