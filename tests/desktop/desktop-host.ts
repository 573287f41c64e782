import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = new URL('../../', import.meta.url).pathname

/** The folder with package.json and out/ that is tested; COUNTERSIGN_APP names another one. */
export const appDir = process.env['COUNTERSIGN_APP'] ?? root

function realBinary(): string | null {
  const dir = join(root, 'node_modules', 'electron')
  const named = join(dir, 'path.txt')
  if (!existsSync(named)) return null
  const path = join(dir, 'dist', readFileSync(named, 'utf8').trim())
  return existsSync(path) ? path : null
}

const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'])

/** Why these specs do not run on Electron itself; null when they do. */
export const whyNotElectron =
  process.env['COUNTERSIGN_DESKTOP'] === 'double'
    ? 'COUNTERSIGN_DESKTOP asks for the double'
    : realBinary() === null
      ? 'no Electron binary'
      : hasDisplay
        ? null
        : 'no display for Electron'

/** What the specs of the desktop app run on: Electron itself where it can run, else our test double. */
export const hostKind: 'electron' | 'double' = whyNotElectron === null ? 'electron' : 'double'

/** Playwright's launcher and Electron's own package look for the executable here. */
export const doubleDir = join(root, 'tests', 'support', 'electron-double', 'distribution')
