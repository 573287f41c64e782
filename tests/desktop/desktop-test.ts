import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { test as base } from '@playwright/test'
import type { Desktop, LaunchOptions } from './desktop-app.ts'
import { startDesktop } from './desktop-app.ts'
import { appDir, hostKind, whyNotElectron } from './desktop-host.ts'

export { expect } from '@playwright/test'

type Start = (options?: Partial<LaunchOptions>) => Promise<Desktop>

const temporary = (name: string): string => mkdtempSync(join(tmpdir(), `countersign-${name}-`))
const remove = (dir: string): void =>
  rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })

/** Settings for tests: any free port, so that a Countersign that runs here is left in peace. */
const seedScript = (dataDir: string): string => `
  import { openStore } from ${JSON.stringify(join(appDir, 'src/engine/store/open.ts'))}
  const store = await openStore({ dataDir: ${JSON.stringify(dataDir)}, now: Date.now, log: () => {} })
  await store.settings.change({ port: 0 })
  await store.close()`

/** Specs of the desktop app: `start` launches it on the data folder `dataDir` and ends it with the test. */
export const test = base.extend<{ dataDir: string; start: Start }, { seeded: string }>({
  seeded: [
    // Playwright reads the names of what a fixture needs, and this one needs nothing
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const dir = temporary('seed')
      await promisify(execFile)(process.execPath, ['--input-type=module', '-e', seedScript(dir)])
      await use(dir)
      remove(dir)
    },
    { scope: 'worker' },
  ],
  dataDir: async ({ seeded }, use) => {
    const dir = temporary('desktop')
    cpSync(seeded, dir, { recursive: true })
    mkdirSync(`${dir}-keyring`)
    await use(dir)
    remove(dir)
    remove(`${dir}-keyring`)
  },
  start: async ({ dataDir }, use, info) => {
    info.annotations.push({ type: 'host', description: whyNotElectron ?? 'Electron' })
    const started: Desktop[] = []
    await use(async (options = {}) => {
      const desktop = await startDesktop({ dataDir, ...options })
      started.push(desktop)
      return desktop
    })
    for (const { app, said } of started) {
      if (info.status !== info.expectedStatus) await info.attach('log', { body: await said() })
      await app.close()
    }
  },
})

/** For what only the recorder of the double can show. */
export const onTheDoubleOnly = (): void =>
  test.skip(hostKind === 'electron', 'Only the test double records this.')
