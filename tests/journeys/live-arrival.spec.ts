import type { Page } from '@playwright/test'
import { modelRegistered, prediction } from './support/deliveries.ts'
import type { House } from './support/journey.ts'
import { expect, test } from './support/journey.ts'
import { requestsPage } from './support/requests-page.ts'

const many = (count: number) => Array.from({ length: count }, () => prediction())

async function openWith(house: House, count: number): Promise<void> {
  await house.open()
  await house.addSecrets()
  await house.send(...many(count))
}

test('new requests come in at the top while the newest is in sight', async ({ page, house }) => {
  await openWith(house, 2)
  const { rows } = requestsPage(page)
  await expect(rows).toHaveCount(2)
  await house.send(modelRegistered())
  await expect(rows).toHaveCount(3)
  await expect(rows.first()).toContainText('model_registered')
  await expect(rows.first()).toContainText('unread')
})

test('nothing moves while one reads further down; “3 new” leads to the top', async ({
  page,
  house,
}) => {
  await openWith(house, 40)
  const { list, rows } = requestsPage(page)
  await expect(page.getByText('40 requests').first()).toBeVisible()
  await list.hover()
  await page.mouse.wheel(0, 700)
  const read = rows.filter({ hasText: 'prediction' }).nth(12)
  const id = await read.getAttribute('id')
  const before = await page.locator(`#${id}`).boundingBox()
  await house.send(...many(3))
  const chip = page.getByRole('button', { name: 'Show 3 new requests' })
  await expect(chip).toHaveText('3 new')
  expect(await page.locator(`#${id}`).boundingBox()).toEqual(before)
  await chip.click()
  await expect(chip).toBeHidden()
  await expect(list).toHaveJSProperty('scrollTop', 0)
  await expect(rows.first()).toHaveAttribute('aria-setsize', '43')
})

test('what arrives is announced politely, at most once a second', async ({ page, house }) => {
  await openWith(house, 1)
  const { announcer } = requestsPage(page)
  await expect(announcer).toHaveAttribute('aria-live', 'polite')
  await expect(announcer).toContainText('New request: Passed: prediction succeeded')
  const said = await listenToAnnouncer(page)
  await house.send(...many(30))
  const heard = async (): Promise<number> =>
    (await said()).reduce((sum, { text }) => sum + Number(/^\d+/.exec(text)?.[0] ?? 1), 0)
  await expect.poll(heard).toBe(30)
  const times = (await said()).map(({ atMs }) => atMs)
  const pauses = times.slice(1).map((atMs, index) => atMs - (times[index] ?? 0))
  // timers may fire a little early
  expect(pauses.filter((pause) => pause < 950)).toEqual([])
})

async function listenToAnnouncer(page: Page) {
  await page.evaluate(() => {
    const said: { text: string; atMs: number }[] = []
    const announcer = document.querySelector('[data-announcer]')
    if (!announcer) throw new Error('The page has no announcer.')
    new MutationObserver(() => {
      said.push({ text: announcer.textContent ?? '', atMs: performance.now() })
    }).observe(announcer, { childList: true, characterData: true, subtree: true })
    Object.assign(window, { saidInTest: said })
  })
  return () =>
    page.evaluate(
      () => (window as unknown as { saidInTest: { text: string; atMs: number }[] }).saidInTest,
    )
}

test('a request that is looked at is read; by hand it is unread again', async ({ page, house }) => {
  await openWith(house, 2)
  const { rows } = requestsPage(page)
  await expect(page).toHaveTitle('(2) Countersign')
  await rows.first().click()
  await expect(rows.first()).not.toContainText('unread')
  await expect(page).toHaveTitle('(1) Countersign')
  await page.keyboard.press('u')
  await expect(rows.first()).toContainText('unread')
})

test('a deletion can be undone, a pinned request outlives clearing', async ({ page, house }) => {
  await openWith(house, 2)
  await house.send(modelRegistered())
  const { rows, row } = requestsPage(page)
  await row('model_registered').click()
  await page.keyboard.press('p')
  await expect(row('model_registered').getByRole('img', { name: 'pinned' })).toBeVisible()

  await rows.nth(1).click()
  await rows.nth(2).click({ modifiers: ['Shift'] })
  await page.getByRole('button', { name: 'Delete 2 requests' }).click()
  const undo = page.getByRole('button', { name: 'Undo' })
  // pointing at it stops its clock
  await undo.hover()
  await expect(rows).toHaveCount(1)
  await undo.click()
  await expect(rows).toHaveCount(3)
  await expect(rows.first()).toContainText('model_registered')

  await page.keyboard.press('Control+Shift+Delete')
  const dialog = page.getByRole('dialog', { name: 'Delete all requests?' })
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(rows).toHaveCount(3)
  await page.keyboard.press('Control+Shift+Delete')
  await dialog.getByRole('button', { name: 'Delete all unpinned' }).click()
  await expect(rows).toHaveCount(1)
  await expect(rows.first()).toContainText('model_registered')
})
