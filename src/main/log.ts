import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '../engine/surroundings.ts'

const largestBytes = 1024 * 1024

export type LogFile = {
  readonly log: Log
  /** Keeps a line that another process wrote. */
  readonly line: (text: string) => void
  readonly path: string
}

/**
 * Writes to standard error and, because an app started from an icon has none, to a file in `dir`. At
 * one mebibyte the file becomes `.old` and a new one begins.
 */
export function openLog(dir: string): LogFile {
  const path = join(dir, 'countersign.log')
  let isBroken = false
  const keep = (text: string): void => {
    try {
      mkdirSync(dir, { recursive: true, mode: 0o700 })
      const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0
      if (bytes > largestBytes) renameSync(path, `${path}.old`)
      appendFileSync(path, `${new Date().toISOString()} ${text}\n`, { mode: 0o600 })
    } catch (error) {
      // said once: a full disk must not end the app, nor fill the terminal
      if (!isBroken) console.error(`warning: ${path} cannot be written: ${String(error)}`)
      isBroken = true
    }
  }
  const line = (text: string): void => {
    console.error(text)
    keep(text)
  }
  return { path, line, log: (level, message) => line(`${level}: ${message}`) }
}
