import { cpSync, mkdirSync } from 'node:fs'
import { test as base } from '@playwright/test'
import type { Desktop, LaunchOptions } from './desktop-app.ts'
import { startDesktop } from './desktop-app.ts'
import { hostKind, whyNotElectron } from './desktop-host.ts'
import { removeDir, seedDataDir, temporaryDir } from './seeded-data.ts'

export { expect } from '@playwright/test'

type Start = (options?: Partial<LaunchOptions>) => Promise<Desktop>

/** Specs of the desktop app: `start` launches it on the data folder `dataDir` and ends it with the test. */
export const test = base.extend<{ dataDir: string; start: Start }, { seeded: string }>({
  seeded: [
    // Playwright reads the names of what a fixture needs, and this one needs nothing
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const dir = await seedDataDir()
      await use(dir)
      removeDir(dir)
    },
    { scope: 'worker' },
  ],
  dataDir: async ({ seeded }, use) => {
    const dir = temporaryDir('desktop')
    cpSync(seeded, dir, { recursive: true })
    mkdirSync(`${dir}-keyring`)
    await use(dir)
    removeDir(dir)
    removeDir(`${dir}-keyring`)
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
