import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from './app.ts'

export type Rectangle = { x: number; y: number; width: number; height: number }

const file = (): string => join(app.getPath('userData'), 'double-window-state.json')

const readAll = (): Record<string, Rectangle> => {
  try {
    return JSON.parse(readFileSync(file(), 'utf8')) as Record<string, Rectangle>
  } catch {
    return {}
  }
}

/** What `windowStatePersistence` kept under the window's name. */
export const readWindowState = (name: string): Rectangle | null => readAll()[name] ?? null

export const writeWindowState = (name: string, bounds: Rectangle): void =>
  writeFileSync(file(), JSON.stringify({ ...readAll(), [name]: bounds }))
