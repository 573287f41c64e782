import type { Page } from '@playwright/test'
import { modelRegistered, prediction } from './support/deliveries.ts'
import { expect, test } from './support/journey.ts'
import { requestsPage } from './support/requests-page.ts'

const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key)
}

test.beforeEach(async ({ house, page }) => {
  await house.open()
  await house.addSecrets()
  await house.send(
    modelRegistered(),
    prediction({ status: 'starting' }),
    prediction({ status: 'processing' }),
    prediction(),
  )
  await expect(requestsPage(page).rows).toHaveCount(4)
})

test('the list is walked by keys, and the screen reader follows', async ({ page }) => {
  const { list, rows, selected } = requestsPage(page)
  await press(page, 'j')
  await expect(list).toBeFocused()
  await expect(selected).toContainText('prediction succeeded')
  await press(page, 'j', 'ArrowDown')
  await expect(selected).toContainText('prediction starting')
  const id = await selected.getAttribute('id')
  await expect(list).toHaveAttribute('aria-activedescendant', id ?? '')
  await press(page, 'k')
  await expect(selected).toContainText('prediction processing')
  await press(page, 'End')
  await expect(selected).toContainText('model_registered')
  await press(page, 'Home')
  await expect(selected).toContainText('prediction succeeded')
  await press(page, 'Shift+ArrowDown', 'Shift+ArrowDown')
  await expect(selected).toHaveCount(3)
  await expect(page.getByText('3 requests selected')).toBeVisible()
  await press(page, 'Escape')
  await expect(selected).toHaveCount(1)
  await press(page, 'Control+a')
  await expect(selected).toHaveCount(await rows.count())
})

test('where the focus is can always be seen', async ({ page }) => {
  const unseen: string[] = []
  await press(page, 'j')
  for (let step = 0; step < 25; step += 1) {
    await press(page, 'Tab')
    const fault = await page.evaluate(() => {
      const focused = document.activeElement
      if (!(focused instanceof HTMLElement) || focused === document.body) return null
      // the box around the search field and the row of the list's cursor show the ring for them
      const ringed = [
        focused,
        focused.closest('.search-box__field'),
        focused.querySelector('[data-active]'),
        // a line that turns into a bar
        focused.matches('[role="separator"]') ? focused : null,
      ].filter((element) => element instanceof HTMLElement)
      const isSeen = ringed.some((element) =>
        [null, '::after'].some((part) => {
          const { outlineStyle, outlineWidth, backgroundColor } = getComputedStyle(element, part)
          const isRing = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
          return isRing || (part !== null && backgroundColor !== 'rgba(0, 0, 0, 0)')
        }),
      )
      return isSeen ? null : focused.outerHTML.slice(0, 120)
    })
    if (fault !== null) unseen.push(fault)
  }
  expect(unseen).toEqual([])
})

test('a request is opened, read and left; the focus is not lost', async ({ page }) => {
  const { list, selected, detail } = requestsPage(page)
  await press(page, 'j', 'Enter')
  await expect(detail).toBeFocused()
  await press(page, 'Control+[')
  await expect(list).toBeFocused()
  await press(page, 'Control+]')
  await expect(detail).toBeFocused()
  // arrows scroll the request, they do not leave it
  await press(page, 'ArrowDown')
  await expect(selected).toContainText('prediction succeeded')
  await press(page, 'Escape')
  await expect(page.getByText('No request selected')).toBeVisible()
})

test('a deletion is undone without a mouse', async ({ page }) => {
  const { rows, palette } = requestsPage(page)
  // the way back is there for some seconds only, so first of all to it
  await press(page, 'j', 'Delete', 'Control+k')
  await expect(palette).toBeVisible()
  await page.keyboard.type('undo')
  await expect(palette.getByRole('option', { name: 'Undo' })).toBeVisible()
  // the palette hides the list from a screen reader
  const behind = page
    .getByRole('listbox', { name: 'Requests, newest first', includeHidden: true })
    .getByRole('option', { includeHidden: true })
  await expect(behind).toHaveCount(3)
  await expect(behind.and(page.locator('[aria-selected="true"]'))).toContainText(
    'prediction processing',
  )
  await press(page, 'Enter')
  await expect(rows).toHaveCount(4)
})

test('the palette finds commands, sources and places, and gives the focus back', async ({
  page,
}) => {
  const { palette, list } = requestsPage(page)
  await press(page, 'j', 'Control+k')
  await expect(palette).toBeVisible()
  await page.keyboard.type('theme dark')
  await press(page, 'Enter')
  await expect(palette).toBeHidden()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(list).toBeFocused()
  await press(page, 'Control+k')
  await page.keyboard.type('requests of mlflow')
  await press(page, 'Enter')
  await expect(page.getByRole('heading', { name: 'Requests of MLflow' })).toBeVisible()
  await press(page, 'Control+k', 'Escape')
  await expect(palette).toBeHidden()
})

test('a dialog that a menu opened gives the focus back to the button of the menu', async ({
  page,
}) => {
  await page.getByRole('link', { name: /^Secrets/ }).click()
  for (const [button, item] of [
    ['Set up a sender', 'Set up MLflow’s webhooks'],
    ['What to do with pipeline', 'Rename…'],
  ] as const) {
    const trigger = page.getByRole('button', { name: button })
    await trigger.focus()
    await press(page, 'Enter')
    await page.getByRole('menuitem', { name: item }).focus()
    await press(page, 'Enter')
    await expect(page.getByRole('dialog')).toBeVisible()
    await press(page, 'Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(trigger).toBeFocused()
  }
})

test('the shortcut sheet is one key away, and Esc closes it', async ({ page }) => {
  await press(page, '?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(sheet.getByText('Next request')).toBeVisible()
  await press(page, 'Escape')
  await expect(sheet).toBeHidden()
})

test('letters are letters in the search box', async ({ page }) => {
  const { search, selected } = requestsPage(page)
  await press(page, '/')
  await page.keyboard.type('jkpu?')
  await expect(search).toHaveValue('jkpu?')
  await expect(selected).toHaveCount(0)
  // once for the suggestions, if there are any, and once to leave
  await press(page, 'Escape', 'Escape')
  await expect(search).not.toBeFocused()
  await expect(search).toHaveValue('jkpu?')
})

test('Ctrl R does not throw the page away', async ({ page }) => {
  await page.evaluate(() => Object.assign(window, { isStillHere: true }))
  await press(page, 'j', 'Control+r')
  await expect(requestsPage(page).selected).toHaveCount(1)
  expect(await page.evaluate(() => 'isStillHere' in window)).toBe(true)
})
