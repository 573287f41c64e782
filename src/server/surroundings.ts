import { randomBytes } from 'node:crypto'
import type { Log, Surroundings } from '../engine/surroundings.ts'
import { openDataDir } from './data-dir.ts'
import { openVault } from './vault.ts'

export type HostOptions = {
  readonly version: string
  /** The data folder the user named; null: `COUNTERSIGN_DATA` or the usual one. */
  readonly dataDir: string | null
  readonly env: Readonly<Record<string, string | undefined>>
  readonly log: Log
  /** Unix milliseconds; leave out for the clock of this computer. */
  readonly now?: () => number
}

/**
 * What plain Node lends to the engine; makes the data folder and the vault's key if they are not
 * there. Rejects with words for the person when either cannot be used.
 */
export async function openSurroundings(options: HostOptions): Promise<Surroundings> {
  const { version, env, log } = options
  const dataDir = openDataDir(options.dataDir, env)
  const vault = await openVault({ dataDir, env, log })
  const now = options.now ?? Date.now
  return { version, dataDir, vault, log, now, newId: () => randomBytes(16).toString('hex') }
}
