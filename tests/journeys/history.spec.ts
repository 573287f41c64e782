import { modelRegistered, prediction } from './support/deliveries.ts'
import { expect, test } from './support/journey.ts'
import { requestsPage } from './support/requests-page.ts'

test('Back leads from a request to its list, and from a source to all, without a trail of rows', async ({
  page,
  house,
}) => {
  await house.open()
  await house.addSecrets()
  await house.send(modelRegistered(), prediction(), prediction({ status: 'failed' }))
  const { rows, detail } = requestsPage(page)
  const back = (): Promise<void> => page.evaluate(() => history.back())
  await expect(rows).toHaveCount(3)
  const navigation = page.getByRole('navigation', { name: 'Main' })
  await navigation.getByRole('link', { name: /^Replicate/ }).click()
  await expect(rows).toHaveCount(2)
  await rows.first().click()
  await expect(detail.getByRole('tab').first()).toBeVisible()
  await page.keyboard.press('j')
  await expect(rows.nth(1)).toHaveAttribute('aria-selected', 'true')
  await back()
  await expect(page.getByText('No request selected')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Requests of Replicate' })).toBeVisible()
  await back()
  await expect(rows).toHaveCount(3)
  await page.evaluate(() => history.forward())
  await expect(page.getByRole('heading', { name: 'Requests of Replicate' })).toBeVisible()

  // a request that was closed is no step of the way back
  await navigation.getByRole('link', { name: /^Secrets/ }).click()
  await navigation.getByRole('link', { name: /^Requests/ }).click()
  await rows.first().click()
  await page.keyboard.press('Escape')
  await expect(page.getByText('No request selected')).toBeVisible()
  await back()
  await expect(page.getByRole('heading', { name: 'Secrets' })).toBeVisible()
})
