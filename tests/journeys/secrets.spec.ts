import { expect } from '@playwright/test'
import { createHmac } from 'node:crypto'
import { addSecret, expectAccessible, openPlace, test } from './support/served-app.ts'

const value = 'test_webhook_secret_for_development'

test('a secret is warned of while it is pasted, kept, renamed, deleted and brought back', async ({
  page,
  listenUrl,
}) => {
  expect(listenUrl).toMatch(/^http:/)
  await openPlace(page, 'Secrets')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Add secret' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('<b>website</b>')
  await dialog.getByLabel('Secret', { exact: true }).fill(`${value}\n`)
  await expect(dialog.getByText('ends with a line break')).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Trim it' }).click()
  await expect(dialog.getByText('ends with a line break')).toBeHidden()
  await expect(dialog.getByText('Read as 35 bytes, UTF-8')).toBeVisible()
  await dialog.getByRole('button', { name: 'Add secret' }).click()
  const row = page.getByRole('row', { name: /<b>website<\/b>/ })
  await expect(row).toContainText('35')

  await row.getByRole('button', { name: /What to do with/ }).click()
  await page.getByRole('menuitem', { name: 'Rename…' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('website')
  await page.getByRole('button', { name: 'Save' }).click()
  const renamed = page.getByRole('row', { name: /^website/ })
  await renamed.getByRole('button', { name: /What to do with/ }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  const undo = page.getByRole('button', { name: 'Undo' })
  // pointing at it stops its clock
  await undo.hover()
  await expect(renamed).toBeHidden()
  await undo.click()
  await expect(renamed).toBeVisible()
  expect(await page.content()).not.toContain(value)
})

test('two secrets are compared masked, and revealed only while held', async ({
  page,
  listenUrl,
}) => {
  expect(listenUrl).toMatch(/^http:/)
  await openPlace(page, 'Secrets')
  await addSecret(page, 'pipeline', value)
  await addSecret(page, 'website', `${value}\n`)
  // of two there is nothing to choose: they are compared at once
  await expect(page.getByText('Equal once this is done')).toBeVisible()
  await page.getByLabel('First secret').selectOption('pipeline')
  await page.getByLabel('Second secret').selectOption('website')
  await expect(page.getByText('Equal once this is done')).toBeVisible()
  const cells = page.getByRole('group', { name: 'website' })
  await expect(cells).toHaveCount(0)
  const hold = page.getByRole('button', { name: 'Hold to reveal', exact: true })
  await hold.hover()
  await page.mouse.down()
  await expect(cells).toHaveText(`${value}↵`)
  await expect(cells.getByTitle('line break')).toBeVisible()
  await page.mouse.up()
  await expect(cells).toHaveCount(0)
  // for who cannot hold: the same by keyboard, on and off
  await hold.focus()
  await page.keyboard.press('Enter')
  await expect(cells).toHaveText(`${value}↵`)
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(cells).toHaveCount(0)
})

test('someone else’s answer to a challenge tells whether they have the same secret', async ({
  page,
  listenUrl,
}) => {
  expect(listenUrl).toMatch(/^http:/)
  await openPlace(page, 'Secrets')
  await addSecret(page, 'website', value)
  await page.getByRole('button', { name: 'Make a challenge' }).click()
  const line = await page.getByText(/openssl dgst/).innerText()
  const challenge = /cs-[0-9a-f]+/.exec(line)?.[0] ?? ''
  const answer = createHmac('sha256', challenge).update(value).digest('hex')
  await page.getByLabel('They answer').fill(answer)
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(page.locator('[data-outcome="equal"]')).toContainText('website')
  await expectAccessible(page)
})

test('a .env file becomes secrets, without showing a value', async ({ page, listenUrl }) => {
  expect(listenUrl).toMatch(/^http:/)
  await openPlace(page, 'Secrets')
  await page.getByRole('button', { name: 'Import .env' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Or paste its text').fill(`WEBHOOK_SECRET="${value}"\nPORT=3000\n`)
  await expect(dialog.getByLabel('WEBHOOK_SECRET')).toBeChecked()
  await expect(dialog.getByLabel('PORT')).not.toBeChecked()
  await expect(dialog).toContainText('Docker --env-file keeps the quotes')
  await expectAccessible(page)
  expect(await page.content()).not.toContain(value)
  await dialog.getByRole('button', { name: 'Import 1 secret' }).click()
  await expect(page.getByRole('row', { name: /^WEBHOOK_SECRET/ })).toContainText('35')
})
