import type { Database } from 'better-sqlite3'
import type { Settings } from '../../contract/settings.ts'
import { defaultSettings, settingsSchema } from '../../contract/settings.ts'
import { settingRows } from './settings.ts'

const schemaOf = settingsSchema.shape

/**
 * The settings; what was never set, or is no longer understood, has its default. Apart from the SQL,
 * because the schemas would make the workers slow to start.
 */
export function readSettings(db: Database): Settings {
  const known = settingRows(db).flatMap(({ name, value }) => {
    if (!Object.hasOwn(schemaOf, name)) return []
    const read = schemaOf[name as keyof Settings].safeParse(JSON.parse(value))
    return read.success ? [[name, read.data] as const] : []
  })
  return { ...defaultSettings, ...(Object.fromEntries(known) as Partial<Settings>) }
}
