import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { appDir } from './desktop-host.ts'

export const temporaryDir = (name: string): string =>
  mkdtempSync(join(tmpdir(), `countersign-${name}-`))

export const removeDir = (dir: string): void =>
  rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })

const seedScript = (dataDir: string): string => `
  import { openStore } from ${JSON.stringify(join(appDir, 'src/engine/store/open.ts'))}
  const store = await openStore({ dataDir: ${JSON.stringify(dataDir)}, now: Date.now, log: () => {} })
  await store.settings.change({ port: 0 })
  await store.close()`

/** A data folder set to take any free port, so that a Countersign that runs here is left in peace. */
export async function seedDataDir(): Promise<string> {
  const dir = temporaryDir('seed')
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', seedScript(dir)])
  return dir
}
