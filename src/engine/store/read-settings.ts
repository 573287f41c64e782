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
    const read = schemaOf[name as keyof Settings].safeParse(whole(name, JSON.parse(value)))
    return read.success ? [[name, read.data] as const] : []
  })
  return { ...defaultSettings, ...(Object.fromEntries(known) as Partial<Settings>) }
}

/** Limits that were set one by one lie there without the others. */
const whole = (name: string, value: object): object =>
  name === 'retention' ? { ...defaultSettings.retention, ...value } : value
