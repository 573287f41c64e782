import type { Command } from 'commander'
import { usage } from './exit.ts'

export const withClockOption = (command: Command): Command =>
  command.option('--now <SECONDS>', 'the time to take for now, in Unix seconds')

/** `--now SECONDS` (Unix, may have decimals) as Unix milliseconds; undefined: this machine's clock. */
export function nowMsOf(text: string | undefined): number {
  if (text === undefined) return Date.now()
  const seconds = Number(text)
  if (text.trim() === '' || !Number.isFinite(seconds))
    return usage(`--now needs Unix seconds, such as --now 1763760000.`)
  return Math.round(seconds * 1000)
}

/** A clock that stands at `--now` at first and then goes on; undefined: this machine's. */
export function clockOf(text: string | undefined): () => number {
  if (text === undefined) return Date.now
  const startMs = nowMsOf(text) - performance.now()
  return () => Math.round(startMs + performance.now())
}

/** A whole number of at least 0, or a usage error that names the option. */
export function wholeNumber(text: string, option: string): number {
  if (!/^\d{1,9}$/.test(text)) return usage(`${option} needs a whole number, not “${text}”.`)
  return Number(text)
}
