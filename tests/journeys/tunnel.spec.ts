import { expect } from '@playwright/test'
import { expectAccessible, test } from './support/served-app.ts'

test.fixme('an address of one’s own is shown to copy and as a QR code, and a new one is told of', async ({
  page,
  listenUrl,
}) => {
  const own = listenUrl.replace(/\/$/, '')
  const other = own.replace('127.0.0.1', 'localhost')
  await page.getByRole('button', { name: 'Go public' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('Bodies pass a third party in clear')).toBeVisible()
  await expectAccessible(page)
  await dialog.getByText('I have an address of my own').click()
  await dialog.getByLabel('Your address').fill(own)
  await dialog.getByRole('button', { name: 'Use this address' }).click()
  await expect(dialog.getByRole('img', { name: `QR code of ${own}` })).toBeVisible()
  await expectAccessible(page)
  await dialog.getByLabel('Your address').fill(other)
  await dialog.getByRole('button', { name: 'Use this address' }).click()
  await expect(dialog.getByText('The address has changed', { exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  const banner = page.getByText(/Webhooks registered at the old address/)
  await expect(banner).toContainText(other)
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await expect(banner).toBeHidden()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Copy URL' })).toBeVisible()
  await expect(banner).toBeHidden()
})
