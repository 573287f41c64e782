import { modelRegistered } from './support/deliveries.ts'
import { expect, test } from './support/journey.ts'
import { requestsPage } from './support/requests-page.ts'

test('two requests are compared: what differs, by structure and by bytes', async ({
  page,
  house,
}) => {
  await house.open()
  await house.addSecrets()
  await house.send(modelRegistered(), modelRegistered('wrong', 'Churn model'))
  const { rows } = requestsPage(page)
  await expect(rows).toHaveCount(2)
  await rows.nth(1).click()
  await page.keyboard.press('c')
  const compare = page.getByRole('article', { name: 'Compare two requests' })
  await expect(compare.getByText('Compare with which request?')).toBeVisible()
  await rows.first().click()

  const headers = compare.getByRole('table', { name: 'Headers' })
  await expect(headers.getByRole('row', { name: /x-mlflow-signature/i })).toContainText('changed')
  await expect(headers.getByRole('row', { name: /content-type/i })).toHaveCount(0)
  await expect(compare.getByText('Churn model')).toBeVisible()
  await expect(compare.getByText('Sales lead scoring model')).toBeVisible()
  await expect(compare.getByText('LSCOR')).toHaveCount(0)

  await compare.getByRole('button', { name: 'Differences only' }).click()
  await expect(headers.getByRole('row', { name: /content-type/i })).toBeVisible()
  await compare.getByRole('button', { name: 'By bytes' }).click()
  await expect(compare.getByText('They are the same up to byte')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(compare).toBeHidden()
})
