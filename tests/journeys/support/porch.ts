import { cpSync, mkdirSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, test as base } from '@playwright/test'
import type { CallInput, CallName, CallOutput } from '../../../src/contract/contract.ts'
import { enginePid, startDesktop } from '../../desktop/desktop-app.ts'
import { removeDir, seedDataDir, temporaryDir } from '../../desktop/seeded-data.ts'
import { startCommand } from './built-command.ts'
import { callEngine } from './call-engine.ts'

/** Where the page is: in a browser, served by the built command, or in the window of the built app. */
export type PorchName = 'browser' | 'desktop'

/** One running Countersign with its page. */
export type Porch = {
  readonly page: Page
  /** The listener's address, without the slash at its end. */
  readonly origin: () => string
  /** The link that lets one browser in; the desktop app has none. */
  readonly uiUrl: () => string
  /** Shows the page. */
  readonly open: () => Promise<void>
  readonly call: <Name extends CallName>(
    name: Name,
    input: CallInput<Name>,
  ) => Promise<CallOutput<Name>>
  /** Ends the engine as a crash would. */
  readonly crash: () => Promise<void>
  /** Has the engine run again, on the same data and ports. */
  readonly restart: () => Promise<void>
  /** Hosts that the page may ask. */
  readonly hosts: readonly string[]
  readonly said: () => Promise<string>
  readonly close: () => Promise<void>
}

export async function browserPorch(page: Page, dataDir: string): Promise<Porch> {
  let serving = await startCommand(dataDir)
  return {
    page,
    origin: () => serving.origin,
    uiUrl: () => serving.uiUrl,
    open: async () => void (await page.goto(serving.uiUrl)),
    call: (name, input) => callEngine(page, name, input),
    crash: () => serving.kill(),
    restart: async () => {
      serving = await startCommand(dataDir, serving.ports)
    },
    hosts: ['127.0.0.1'],
    said: async () => serving.said(),
    close: () => serving.kill(),
  }
}

export async function desktopPorch(dataDir: string): Promise<Porch> {
  const desktop = await startDesktop({ dataDir })
  const origin = await desktop.origin()
  return {
    page: desktop.page(),
    origin: () => origin,
    uiUrl: () => {
      throw new Error('The desktop app has no link; it opens its own window.')
    },
    open: async () => {},
    call: (name, input) => desktop.call(name, input),
    crash: async () => void process.kill(await enginePid(desktop), 'SIGKILL'),
    // the app does it by itself
    restart: async () => {
      await expect.poll(() => enginePid(desktop)).toBeGreaterThan(0)
    },
    // the app's own scheme, and what stands for it in the test double
    hosts: ['main', 'main.app.electron-double.test'],
    said: desktop.said,
    close: () => desktop.app.close(),
  }
}

type Fixtures = { readonly dataDir: string; readonly porch: Porch }
type WorkerFixtures = { readonly porchName: PorchName; readonly seeded: string | null }

/** A Countersign of its own for each test, on the porch of the project; `page` is its page. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  porchName: ['browser', { option: true, scope: 'worker' }],
  seeded: [
    async ({ porchName }, use) => {
      const dir = porchName === 'desktop' ? await seedDataDir() : null
      await use(dir)
      if (dir !== null) removeDir(dir)
    },
    { scope: 'worker' },
  ],
  dataDir: async ({ seeded }, use) => {
    const dir = temporaryDir('journey')
    if (seeded !== null) cpSync(seeded, dir, { recursive: true })
    mkdirSync(`${dir}-keyring`)
    await use(dir)
    removeDir(dir)
    removeDir(`${dir}-keyring`)
  },
  porch: async ({ context, porchName, dataDir }, use, info) => {
    const porch =
      porchName === 'desktop'
        ? await desktopPorch(dataDir)
        : await browserPorch(await context.newPage(), dataDir)
    await use(porch)
    if (info.status !== info.expectedStatus)
      await info.attach('said', { body: await porch.said(), contentType: 'text/plain' })
    await porch.close()
  },
  page: async ({ porch }, use) => use(porch.page),
})

/** For a file or a `describe`: what only a browser has. */
export const onlyInBrowser = (why: string): void =>
  test.skip(({ porchName }) => porchName !== 'browser', why)

/** For a file or a `describe`: what only the desktop app has. */
export const onlyOnDesktop = (why: string): void =>
  test.skip(({ porchName }) => porchName !== 'desktop', why)
