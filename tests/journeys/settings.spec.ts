import { expect } from '@playwright/test'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expectAccessible, openPlace, test } from './support/served-app.ts'

test('settings count at once: theme, size of text and language', async ({ page, listenUrl }) => {
  expect(listenUrl).toMatch(/^http:/)
  await openPlace(page, 'Settings')
  await expectAccessible(page)
  await page.getByLabel('Theme').selectOption('Dark')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.getByLabel('Size of text').focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByText('110 %')).toBeVisible()
  await page.getByLabel('At most this many requests').fill('0')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^A number from 1 to/)).toBeVisible()
  await page.getByLabel('At most this many requests').fill('500')
  await page.keyboard.press('Enter')
  await page.getByLabel('Language').selectOption('th')
  await expect(page.getByRole('heading', { name: 'การตั้งค่า', level: 1 })).toBeVisible()
  await expect(page.getByLabel('จำนวนคำขอมากสุด')).toHaveValue('500')
  await expectAccessible(page)
})

test('a port that is taken is told in place and the old one goes on', async ({
  page,
  listenUrl,
}) => {
  const taken = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => taken.once('listening', resolve))
  const { port } = taken.address() as AddressInfo
  await openPlace(page, 'Settings')
  const field = page.getByLabel('Port', { exact: true })
  await field.fill(String(port))
  await field.press('Enter')
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByText(String(port)).first()).toBeVisible()
  const answer = await fetch(new URL('/x', listenUrl), { method: 'POST', body: '{}' })
  expect(answer.status).toBe(200)
  taken.close()
  await new Promise((resolve) => taken.once('close', resolve))
  await field.fill(String(port))
  await field.press('Enter')
  await expect(page.getByText(`http://127.0.0.1:${port}`).first()).toBeVisible()
})
