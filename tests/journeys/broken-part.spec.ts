import { modelRegistered } from './support/deliveries.ts'
import { expect, onlyInBrowser, test } from './support/journey.ts'
import { requestsPage } from './support/requests-page.ts'

onlyInBrowser('The desktop app has its parts beside it.')
test.use({ expectedErrors: /ERR_FAILED|dynamically imported module/ })

test('a view that cannot be fetched is told, the others go on, and a reload brings it', async ({
  page,
  house,
}) => {
  await page.route(/assets\/(secrets-view|replay-dialog)/, (route) => route.abort())
  await house.open()
  await house.send(modelRegistered())
  const { rows } = requestsPage(page)
  const navigation = page.getByRole('navigation', { name: 'Main' })
  const broken = page.getByRole('heading', { name: 'This part of the page could not be shown' })
  await navigation.getByRole('link', { name: /^Secrets/ }).click()
  await expect(broken).toBeVisible()

  await navigation.getByRole('link', { name: /^Requests/ }).click()
  await expect(rows).toHaveCount(1)
  await expect(broken).toBeHidden()
  await rows.first().click()
  await page.keyboard.press('r')
  await expect(page.getByRole('dialog')).toContainText('This part of the page could not be shown')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()

  await navigation.getByRole('link', { name: /^Secrets/ }).click()
  await expect(broken).toBeVisible()
  await page.unroute(/assets\/(secrets-view|replay-dialog)/)
  await page.getByRole('button', { name: 'Reload' }).click()
  await expect(page.getByRole('heading', { name: 'Secrets', level: 1 })).toBeVisible()
})
