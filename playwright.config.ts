import { defineConfig } from '@playwright/test'
import { findBrowser } from './scripts/ensure-browser.mjs'

const executablePath = findBrowser() ?? undefined

// browser: the page that the engine's own server serves; desktop: the built app in Electron, or in its
// test double where Electron cannot run (tests/desktop/desktop-host.ts says which)
export default defineConfig({
  workers: 2,
  timeout: 120_000,
  retries: 0,
  // two cores may be shared with other work
  expect: { timeout: 20_000 },
  use: {
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath && { executablePath }),
      // root has no Chromium sandbox; nothing here may reach beyond this machine
      args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
    },
  },
  projects: [
    { name: 'browser', testDir: 'tests/journeys' },
    { name: 'desktop', testDir: 'tests', testMatch: ['desktop/**/*.spec.ts', 'electron.spec.ts'] },
  ],
})
