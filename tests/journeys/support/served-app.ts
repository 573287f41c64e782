import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test as base } from '@playwright/test'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

type Ready = { readonly listenUrl: string; readonly uiUrl: string }

/** An engine of its own with its page open; the test fails when the page logs an error or breaks the CSP. */
export const test = base.extend<{ listenUrl: string }>({
  listenUrl: async ({ page }, use) => {
    const data = await mkdtemp(join(tmpdir(), 'countersign-journey-'))
    const args = ['serve', '--json', '--data', data, '--port', '0', '--ui-port', '0']
    const node = resolve('node_modules/.bin/node')
    const served = spawn(node, ['src/cli/main.ts', ...args], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const faults: string[] = []
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
    page.on('pageerror', (error) => faults.push(error.message))
    try {
      const [line] = (await once(createInterface(served.stdout), 'line')) as [string]
      const { listenUrl, uiUrl } = JSON.parse(line) as Ready
      await page.goto(uiUrl)
      await use(listenUrl)
      expect(faults).toEqual([])
    } finally {
      served.kill()
      if (served.exitCode === null) await once(served, 'exit')
      await rm(data, { recursive: true, force: true })
    }
  },
})

/** axe finds nothing on the page as it is, in both themes. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations } = await new AxeBuilder({ page }).analyze()
    const found = violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
    expect(found, colorScheme).toEqual([])
  }
}

export async function openPlace(page: Page, name: string): Promise<void> {
  const navigation = page.getByRole('navigation', { name: 'Main' })
  const link = navigation.getByRole('link', { name: new RegExp(`^${name}(?! of)`) })
  await link
    .or(navigation.getByRole('button', { name: new RegExp(`^${name}(?! of)`) }))
    .first()
    .click()
}

/** Adds a secret as a person does, on the page of the secrets. */
export async function addSecret(page: Page, name: string, value: string): Promise<void> {
  await page.getByRole('button', { name: 'Add secret' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByLabel('Secret', { exact: true }).fill(value)
  await dialog.getByRole('button', { name: 'Add secret' }).click()
  await expect(dialog).toBeHidden()
}
