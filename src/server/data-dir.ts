import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { isAbsolute, posix, resolve, win32 } from 'node:path'

const appName = 'Countersign'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Where captures and secrets are kept: COUNTERSIGN_DATA, else the folder that Electron calls userData,
 * so that the desktop app and the command line share it. `home` is the user's home folder.
 */
export function dataDirPath(env: Environment, platform: string, home: string): string {
  const wished = env['COUNTERSIGN_DATA']
  if (wished) return resolve(wished)
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', appName)
  if (platform === 'win32')
    return win32.join(env['APPDATA'] || win32.join(home, 'AppData', 'Roaming'), appName)
  const config = env['XDG_CONFIG_HOME'] ?? ''
  return posix.join(isAbsolute(config) ? config : posix.join(home, '.config'), appName)
}

/**
 * The data folder, made for this user alone if it is not there. `wished` is the one the user named;
 * null: see `dataDirPath`. Throws when it cannot be made.
 */
export function openDataDir(
  wished: string | null,
  env: Environment,
  platform: string = process.platform,
): string {
  const path = wished === null ? dataDirPath(env, platform, homedir()) : resolve(wished)
  mkdirSync(path, { recursive: true, mode: 0o700 })
  return path
}
