import { mkdirSync, statSync } from 'node:fs'
import { homedir, userInfo } from 'node:os'
import { dirname, isAbsolute, posix, resolve, win32 } from 'node:path'

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

/** This user's home folder, also where HOME is set to nothing. */
export const homeFolder = (): string => homedir() || userInfo().homedir

/**
 * The data folder, made for this user alone if it is not there. `wished` is the one the user named;
 * null: see `dataDirPath`. Throws, with words for the person, when it cannot be made.
 */
export function openDataDir(
  wished: string | null,
  env: Environment,
  platform: string = process.platform,
): string {
  const path = wished === null ? dataDirPath(env, platform, homeFolder()) : resolve(wished)
  try {
    makeFolder(path)
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    throw new Error(`The data folder ${path} cannot be made: ${reasons[code] ?? message}`, {
      cause: error,
    })
  }
  return path
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there.',
  EPERM: 'this user may not write there.',
  EROFS: 'that disk is read-only.',
  ENOSPC: 'the disk is full.',
  ENOENT: 'nothing can be made there.',
  ENOTDIR: 'there is a file in the way.',
  EEXIST: 'there is a file of this name.',
}

/** Step by step: `recursive` never comes back where nothing can be made, such as under /proc. */
function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return
  const parent = dirname(path)
  if (parent !== path) makeFolder(parent)
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    // another process was faster
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error
  }
}
