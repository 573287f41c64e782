import { mkdirSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { commandLine } from './command-line.ts'

const moved = new Map<string, string>()
const madeOnDemand: ReadonlySet<string> = new Set(['userData', 'logs'])

const config = (): string => process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config')

/** app.getPath and app.setPath. */
export function pathsOf(name: () => string) {
  const usual: Record<string, () => string> = {
    home: homedir,
    appData: config,
    userData: () => commandLine.getSwitchValue('user-data-dir') || join(config(), name()),
    sessionData: () => get('userData'),
    temp: tmpdir,
    exe: () => process.argv[0] ?? '',
    logs: () => join(get('userData'), 'logs'),
    crashDumps: () => join(get('userData'), 'Crashpad'),
    downloads: () => join(homedir(), 'Downloads'),
  }
  function get(key: string): string {
    const path = moved.get(key) ?? usual[key]?.()
    if (!path) throw new Error(`Failed to get '${key}' path`)
    if (madeOnDemand.has(key)) mkdirSync(path, { recursive: true })
    return path
  }
  const set = (key: string, path: string): void => {
    if (!isAbsolute(path)) throw new Error('Path must be absolute')
    moved.set(key, path)
  }
  return { get, set }
}
