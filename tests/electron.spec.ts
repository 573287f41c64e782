import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { startDesktop } from './desktop/desktop-app.ts'
import { whyNotElectron } from './desktop/desktop-host.ts'
import { deliver, mlflowDelivery } from './desktop/webhooks.ts'

// What only Electron itself can show. The specs in tests/desktop run on it too where it can run.

const title = whyNotElectron === null ? 'on Electron itself' : `skipped: ${whyNotElectron}`

test.describe(title, () => {
  test.skip(whyNotElectron !== null, title)

  let dataDir = ''
  test.beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'countersign-electron-'))
  })
  test.afterEach(() => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 }))

  test('Electron shows the page in a sandboxed process and receives a webhook', async () => {
    const desktop = await startDesktop({ dataDir })
    const { version, sandboxed } = await desktop.app.evaluate(({ app }) => ({
      version: process.versions.electron,
      sandboxed: app
        .getAppMetrics()
        .filter(({ type }) => type === 'Tab')
        .every((metric) => metric.sandboxed !== false),
    }))
    expect(version).toMatch(/^\d+\./)
    expect(sandboxed).toBe(true)
    expect(desktop.page().url()).toBe('app://main/')
    expect(await deliver(await desktop.origin(), mlflowDelivery('a'))).toBe(200)
    await expect.poll(async () => (await desktop.call('captures.count', {})).count).toBe(1)
    await desktop.app.close()
  })

  test('the key of the secrets goes into the keychain of this computer, or the person is told', async () => {
    const desktop = await startDesktop({ dataDir })
    await desktop.app.evaluate(({ dialog, Menu }) => {
      Object.assign(dialog, {
        showMessageBox: async () => ({ response: 0, checkboxChecked: false }),
      })
      Menu.getApplicationMenu()?.getMenuItemById('protect')?.click()
    })
    const found = async () => (await desktop.call('app.info', {})).vault
    await expect
      .poll(async () => {
        const { kind, isProtected } = await found()
        return isProtected || kind.includes('no keychain')
      })
      .toBe(true)
    await desktop.app.close()
  })
})
