import { modelRegistered, prediction } from './support/deliveries.ts'
import { expect, onlyInBrowser, test } from './support/journey.ts'
import { requestsPage } from './support/requests-page.ts'

test('the link opens the app, with the address to send to', async ({ page, house }) => {
  await house.open()
  await expect(page).toHaveTitle('Countersign')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('group', { name: 'Address for webhooks' })).toContainText(
    house.origin(),
  )
  // nobody who reads over the shoulder gets the link that let us in
  expect(page.url()).not.toContain('ticket')
})

test('the first webhook turns the page into the list, judged', async ({ page, house }) => {
  await house.open()
  await house.addSecrets()
  const { row, rows } = requestsPage(page)
  await house.send(modelRegistered())
  await expect(row('Passed', 'model_registered')).toBeVisible()
  await house.send(prediction({ secret: 'whsec_d3Jvbmc=' }))
  await expect(rows).toHaveCount(2)
  await expect(rows.first()).toContainText('Failed')
  await expect(rows.first()).toContainText('signature differs')
  await expect(page).toHaveTitle('(2) Countersign')
})

test('a reload stays signed in and where it was', async ({ page, house }) => {
  await house.open()
  await house.send(modelRegistered(), prediction())
  const { rows, selected, detail } = requestsPage(page)
  await rows.nth(1).click()
  await expect(detail.getByRole('heading').first()).toContainText('model_registered')
  await page.reload()
  await expect(selected).toContainText('model_registered')
  await expect(detail.getByRole('heading').first()).toContainText('model_registered')
})

test.describe('the link', () => {
  onlyInBrowser('The desktop app has no link; it opens its own window.')

  test('that was used lets no second browser in', async ({ house, browser, page }) => {
    await house.open()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    const stranger = await browser.newContext()
    const answer = await (await stranger.newPage()).goto(house.uiUrl())
    expect(answer?.status()).toBe(403)
    await stranger.close()
  })
})
