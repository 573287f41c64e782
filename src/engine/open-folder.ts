import { statSync } from 'node:fs'
import type { Log } from './surroundings.ts'

const openToOthers = 0o077

/** Says that others can look into the data folder; it is the user's, so it is not changed. */
export function warnOfOpenFolder(dataDir: string, log: Log): void {
  // Windows has no such modes
  if (process.platform === 'win32') return
  const { mode } = statSync(dataDir)
  if ((mode & openToOthers) === 0) return
  const was = (mode & 0o777).toString(8)
  log(
    'warning',
    `The data folder ${dataDir} is open to other users of this computer (mode ${was}). ` +
      `Its files are not, but close it too: chmod 700 '${dataDir}'`,
  )
}
