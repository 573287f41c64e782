import { defineConfig } from '@playwright/test'
import { findBrowser } from './scripts/ensure-browser.mjs'

const executablePath = findBrowser() ?? undefined

export default defineConfig({
  testDir: 'tests/journeys',
  workers: 2,
  timeout: 60_000,
  retries: 0,
  use: {
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath && { executablePath }),
      // root has no Chromium sandbox; nothing here may reach beyond this machine
      args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
    },
  },
})
