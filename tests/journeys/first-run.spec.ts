import { expect } from '@playwright/test'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expectAccessible, test } from './support/served-app.ts'

test('a newcomer sees a pass, a failure and a stale one without a sender', async ({
  page,
  listenUrl,
}) => {
  await expect(page.getByRole('heading', { name: 'Waiting for the first webhook' })).toBeVisible()
  const address = listenUrl.replace(/\/$/, '')
  await expect(page.getByText(`WEBHOOK_URL=${address}/api/mlflow/registered`)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Send myself a signed test event' }).click()
  await expect(page.getByText('3 requests').first()).toBeVisible()
  await expect(page.getByText('signature differs')).toBeVisible()
  await expect(page.getByText(/^stale/)).toBeVisible()
})

test('the curl of the first page runs in a shell and verifies', async ({ page, listenUrl }) => {
  expect(listenUrl).toMatch(/^http:/)
  await page.getByRole('button', { name: 'Any HTTP' }).click()
  const script = await page.locator('pre').innerText()
  await page.getByRole('button', { name: 'Add this secret' }).click()
  await expect(page.getByRole('button', { name: 'Secret added' })).toBeVisible()
  const { stdout } = await promisify(execFile)('sh', ['-c', script])
  expect(JSON.parse(stdout)).toMatchObject({ verdict: 'passed' })
  await expect(page.getByText('1 request').first()).toBeVisible()
})
