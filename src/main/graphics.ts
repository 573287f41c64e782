import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import type { Log } from '../engine/surroundings.ts'
import type { Preferences } from './preferences.ts'

const mostCrashes = 3
const withinMs = 30_000

/** How carefully to draw: 1 without the graphics card, 2 also inside the main process. */
type Marker = { readonly version: string; readonly level: 1 | 2 }

const fileOf = (dataDir: string): string => join(dataDir, 'graphics.json')

/** Must run before the app is ready. A new version of the app tries the graphics card again. */
export function chooseGraphics(dataDir: string, preferences: Preferences, log: Log): void {
  const level = readMarker(dataDir)?.level ?? 0
  if (level === 0 && preferences.hardwareAcceleration) return
  log('info', 'Drawing without the graphics card.')
  app.disableHardwareAcceleration()
  app.commandLine.appendSwitch('disable-gpu')
  if (level < 2) return
  app.commandLine.appendSwitch('in-process-gpu')
  app.commandLine.appendSwitch('use-angle', 'swiftshader')
}

/**
 * When the graphics process keeps crashing, Chromium gives up and takes the app along within seconds.
 * So the marker is written first, and then the app starts again without the card.
 */
export function survivePoorGraphics(dataDir: string, log: Log): void {
  let crashesMs: number[] = []
  app.on('child-process-gone', (_event, { type, reason }) => {
    if (type !== 'GPU' || reason === 'clean-exit') return
    log('error', `The graphics process ended: ${reason}.`)
    const nowMs = Date.now()
    crashesMs = [...crashesMs.filter((atMs) => nowMs - atMs < withinMs), nowMs]
    if (crashesMs.length < mostCrashes) return
    const level = readMarker(dataDir) ? 2 : 1
    const marker: Marker = { version: app.getVersion(), level }
    writeFileSync(fileOf(dataDir), JSON.stringify(marker))
    app.relaunch()
    app.quit()
  })
}

/** The person wants the graphics card again. */
export const forgetPoorGraphics = (dataDir: string): void =>
  rmSync(fileOf(dataDir), { force: true })

function readMarker(dataDir: string): Marker | null {
  try {
    const { version, level } = JSON.parse(readFileSync(fileOf(dataDir), 'utf8')) as Marker
    return version === app.getVersion() && (level === 1 || level === 2) ? { version, level } : null
  } catch {
    // no marker is the usual case; a broken one is none
    return null
  }
}
