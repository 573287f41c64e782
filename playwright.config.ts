import { defineConfig } from '@playwright/test'
import { findBrowser } from './scripts/ensure-browser.mjs'
import { whyNotElectron } from './tests/desktop/desktop-host.ts'
import type { PorchName } from './tests/journeys/support/porch.ts'

const executablePath = findBrowser() ?? undefined

// each worker reads this file too; said once is enough
if (process.env['TEST_WORKER_INDEX'] === undefined)
  console.error(
    whyNotElectron === null
      ? 'desktop specs: on Electron'
      : `desktop specs: on the test double of the electron module (${whyNotElectron})`,
  )

// browser: the page that the engine's own server serves; desktop: the built app in Electron, or in its
// test double where Electron cannot run (tests/desktop/desktop-host.ts says which). The journeys run on
// both; what looks at nothing but the page, which is the same, is left to the browser.
export default defineConfig<object, { readonly porchName: PorchName }>({
  workers: 2,
  timeout: 300_000,
  retries: 0,
  // two cores may be shared with other work: a slow machine is no failure
  expect: { timeout: 60_000 },
  use: {
    // a trace of everything takes time; ask for one with --trace on
    trace: 'off',
    launchOptions: {
      ...(executablePath && { executablePath }),
      // root has no Chromium sandbox; nothing here may reach beyond this machine
      args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
    },
  },
  projects: [
    { name: 'browser', testDir: 'tests/journeys', use: { porchName: 'browser' } },
    {
      name: 'desktop',
      testDir: 'tests',
      testMatch: ['desktop/**/*.spec.ts', 'journeys/*.spec.ts', 'electron.spec.ts'],
      testIgnore: /journeys\/(look|hostile|why|live-arrival)\.spec\.ts$/,
      use: { porchName: 'desktop' },
    },
  ],
})
