import { expect } from '@playwright/test'
import { addSecret, expectAccessible, openPlace, test } from './support/served-app.ts'

test('a source set to enforce refuses what is not signed, as its preview said', async ({
  page,
  listenUrl,
}) => {
  await openPlace(page, 'Secrets')
  await addSecret(page, 'website', 'test_webhook_secret_for_development')
  const navigation = page.getByRole('navigation', { name: 'Main' })
  await navigation.getByRole('button', { name: 'Add a source' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Orders')
  await dialog.getByLabel('Paths').fill('/orders/*')
  await dialog.getByLabel('Scheme').selectOption('GitHub')
  await dialog.getByRole('button', { name: 'Add source' }).click()
  await expect(page.getByRole('heading', { name: 'Orders', level: 1 })).toBeVisible()

  await page.getByLabel('Tie a secret').selectOption('website')
  await expect(page.getByRole('button', { name: 'Untie website' })).toBeVisible()
  await page.getByRole('button', { name: 'Enforce' }).click()
  const preview = page.getByRole('status').filter({ hasText: 'without a signature' })
  await expect(preview).toContainText('401')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  const answer = await fetch(new URL('/orders/1', listenUrl), { method: 'POST', body: '{}' })
  expect(answer.status).toBe(401)
})

test('a scripted reply is answered step by step; what is not right is told in place', async ({
  page,
  listenUrl,
}) => {
  await page.getByRole('button', { name: 'Settings of Everything else' }).click()
  await page.getByRole('button', { name: 'Scripted' }).click()
  await page.getByLabel('Status').fill('99')
  await expect(page.getByText('A number from 200 to 599.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save changes' })).toBeDisabled()
  await page.getByLabel('Status').fill('503')
  await page.getByLabel('Headers').fill('Retry-After: 5')
  await page.getByRole('button', { name: 'Add a step' }).click()
  await page.getByLabel('Body').last().fill('thanks')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  const first = await fetch(new URL('/x', listenUrl), { method: 'POST', body: '{}' })
  expect([first.status, first.headers.get('retry-after')]).toEqual([503, '5'])
  const second = await fetch(new URL('/x', listenUrl), { method: 'POST', body: '{}' })
  expect([second.status, await second.text()]).toEqual([200, 'thanks'])
  await expectAccessible(page)
})
