import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import { isInBrowser, test as base } from './journey.ts'

/** The page, open and connected, and the listener's address with the slash at its end. */
export const test = base.extend<{ listenUrl: string }>({
  listenUrl: async ({ house }, use) => {
    await house.open()
    await use(`${house.origin()}/`)
  },
})

/** Waits until nothing is half-way from one look to another; what turns for ever or follows the scrolling may. */
export async function atRest(page: Page): Promise<void> {
  const underWay = (): Promise<number> =>
    page.evaluate(
      () =>
        document
          .getAnimations()
          .filter(
            ({ timeline, playState }) => timeline === document.timeline && playState === 'running',
          )
          .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity).length,
    )
  await expect.poll(underWay).toBe(0)
}

/** axe finds nothing on the page as it is, in both themes. Asked in a browser; the page is the same. */
export async function expectAccessible(page: Page): Promise<void> {
  if (!isInBrowser(page)) return
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await atRest(page)
    const { violations } = await new AxeBuilder({ page }).analyze()
    const found = violations.map(({ id, nodes }) => [
      id,
      nodes.map(({ html, failureSummary }) => [html, failureSummary]),
    ])
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
