import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '../engine/surroundings.ts'

/** What concerns this desktop alone, and so is not in the engine's settings. */
export type Preferences = {
  /** What closing the window does; on macOS the app goes on in either case. */
  readonly closeTo: 'quit' | 'tray'
  readonly hardwareAcceleration: boolean
  /** Where newer versions are looked for (https); null: nowhere. */
  readonly updateFeed: string | null
}

export type PreferenceKeeper = {
  now(): Preferences
  /** Writes at once; what cannot be written is kept for this run and said in the log. */
  change(change: Partial<Preferences>): void
}

const usual: Preferences = { closeTo: 'quit', hardwareAcceleration: true, updateFeed: null }

/** Reads `desktop.json` of the data folder; whatever is missing or wrong there is as usual. */
export function keepPreferences(dataDir: string, log: Log): PreferenceKeeper {
  const file = join(dataDir, 'desktop.json')
  let current = read(file, log)
  return {
    now: () => current,
    change: (change) => {
      current = { ...current, ...change }
      try {
        const draft = `${file}.${process.pid}`
        writeFileSync(draft, `${JSON.stringify(current, null, 2)}\n`, { mode: 0o600 })
        renameSync(draft, file)
      } catch (error) {
        log('warning', `${file} cannot be written: ${String(error)}`)
      }
    },
  }
}

function read(file: string, log: Log): Preferences {
  try {
    return checked(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (!isMissing) log('warning', `${file} cannot be read, so it is ignored: ${String(error)}`)
    return usual
  }
}

function checked(value: unknown): Preferences {
  const found = (typeof value === 'object' && value !== null ? value : {}) as Record<
    string,
    unknown
  >
  const { closeTo, hardwareAcceleration, updateFeed } = found
  return {
    closeTo: closeTo === 'tray' ? 'tray' : usual.closeTo,
    hardwareAcceleration: hardwareAcceleration !== false,
    updateFeed: typeof updateFeed === 'string' ? updateFeed : usual.updateFeed,
  }
}
