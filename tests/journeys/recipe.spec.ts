import { expect } from '@playwright/test'
import { createHmac } from 'node:crypto'
import { addSecret, expectAccessible, openPlace, test } from './support/served-app.ts'

const secret = 'a secret of a sender nobody knows'

async function sendSigned(listenUrl: string): Promise<number> {
  const body = '{"order":7}'
  const time = String(Math.floor(Date.now() / 1_000))
  const digest = createHmac('sha512', secret).update(`${time}:${body}`).digest('base64')
  const headers = { 'x-acme-time': time, 'x-acme-sign': `v9 ${digest}` }
  const { status } = await fetch(new URL('/acme', listenUrl), { method: 'POST', headers, body })
  return status
}

test('a recipe is written while it is tried on the newest request, and then judges the next', async ({
  page,
  listenUrl,
}) => {
  await openPlace(page, 'Secrets')
  await addSecret(page, 'acme', secret)
  await page.getByRole('button', { name: 'Add a source' }).click()
  const adding = page.getByRole('dialog', { name: 'Add a source' })
  await adding.getByLabel('Name').fill('Acme')
  await adding.getByLabel('Paths').fill('/acme')
  await adding.getByRole('button', { name: 'Add source' }).click()
  await expect(page.getByRole('heading', { name: 'Acme', level: 1 })).toBeVisible()
  await sendSigned(listenUrl)

  await page.getByRole('button', { name: 'Write a recipe…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Write a recipe' })
  const trial = dialog.getByRole('region', { name: 'What it makes of the newest request' })
  await expect(trial).toContainText('Name the signature header first.')
  await dialog.getByLabel('Name', { exact: true }).fill('Acme')
  await dialog.getByLabel('Signature header').fill('X-Acme-Sign')
  await dialog.getByLabel('What stands before it').fill('v9 ')
  await dialog.getByLabel('Method').selectOption('HMAC SHA-512')
  await dialog.getByLabel('Written as').selectOption('base64')
  await expect(trial).toContainText('The signature does not match')
  await dialog.getByLabel('Signed content').fill('{timestamp}:{body}')
  await expect(trial).toContainText('Say in which header {timestamp} stands.')
  await dialog.getByLabel('Timestamp header').fill('x-acme-time')
  await expect(trial).toContainText('Passed')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Add the recipe' }).click()

  await expect(page.getByLabel('Scheme')).toHaveValue(/^custom:/)
  await page.getByRole('button', { name: 'Enforce' }).click()
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  expect(await sendSigned(listenUrl)).toBe(200)
  const unsigned = await fetch(new URL('/acme', listenUrl), { method: 'POST', body: '{}' })
  expect(unsigned.status).toBe(401)
})
