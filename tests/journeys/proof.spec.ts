import { execFileSync } from 'node:child_process'
import { minutesAgo, mlflowSecret, modelRegistered, prediction } from './support/deliveries.ts'
import { expect, test } from './support/journey.ts'
import { requestsPage } from './support/requests-page.ts'

/** What another program computes over the same bytes. */
const openssl = (secret: string, body = ''): string =>
  execFileSync('openssl', ['dgst', '-sha256', '-hmac', secret], { input: body })
    .toString()
    .trim()
    .split(' ')
    .at(-1) ?? ''

test('a failed MLflow signature shows both digests, as openssl computes them', async ({
  page,
  house,
}) => {
  await house.open()
  await house.addSecrets()
  const delivery = modelRegistered('another secret')
  await house.send(delivery)
  const { row, detail } = requestsPage(page)
  await row('Failed').click()
  const text = (label: string) =>
    detail.locator('.signature-row').filter({ hasText: label }).locator('code').innerText()
  expect(await text('Received')).toBe(`sha256=${openssl('another secret', delivery.body)}`)
  expect(await text('Computed')).toBe(`sha256=${openssl(mlflowSecret, delivery.body)}`)
  await expect(detail.getByText('the two digests differ')).toBeVisible()
})

test('a stale Replicate event is told from a wrong one, with how late it came', async ({
  page,
  house,
}) => {
  await house.open()
  await house.addSecrets()
  await house.send(prediction({ at: minutesAgo(20) }))
  const { row, detail } = requestsPage(page)
  await row('Stale').click()
  await expect(detail.getByRole('heading', { name: /^The signature is right/ })).toContainText(
    'came 20',
  )
  await expect(detail.getByText('they are equal')).toBeVisible()
})
