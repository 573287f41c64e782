import { replicateSecret } from './support/deliveries.ts'
import { expect } from './support/journey.ts'
import { startReceiver } from './support/receiver.ts'
import { requestsPage } from './support/requests-page.ts'
import { expectAccessible, openPlace, test } from './support/served-app.ts'

test('a whole prediction is sent to this listener, edited, and verifies', async ({
  page,
  house,
}) => {
  await house.open()
  const replicate = { name: 'Replicate', value: replicateSecret, scheme: 'replicate' }
  await house.call('secrets.add', replicate)
  await openPlace(page, 'Send')
  await page.getByLabel('Sender', { exact: true }).selectOption('replicate')
  await page
    .getByLabel('Event', { exact: true })
    .selectOption('A whole prediction, from start to end')
  await expect(page.getByLabel('Sign with')).toHaveValue(/./)
  await page.getByRole('button', { name: '1,000 ×' }).click()
  await expectAccessible(page)
  const last = page.getByRole('button', { name: /^succeeded/ })
  await last.click()
  const body = page.getByRole('textbox', { name: 'Body' })
  await body.focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText('{"id":"mine","status":"succeeded"}')
  await expect(page.getByRole('button', { name: /succeeded \(edited\)/ })).toBeVisible()
  await page.getByRole('button', { name: /^Send these/ }).click()
  await expect(page.getByText('done', { exact: true })).toBeVisible()
  const delivered = page.getByText('delivered', { exact: true })
  expect(await delivered.count()).toBeGreaterThan(2)
  await expectAccessible(page)
  await page
    .getByRole('button', { name: /^Request \d+/ })
    .last()
    .click()
  const { detail } = requestsPage(page)
  await expect(detail.getByRole('heading', { level: 1 })).toHaveText('prediction succeeded')
  await expect(detail.getByRole('tabpanel')).toContainText('mine')
})

test('a receiver that is down at first is tried again as the sender does, and the tries are cancelled', async ({
  page,
  house,
}) => {
  await house.open()
  await house.addSecrets()
  const receiver = await startReceiver((_, number) => (number < 3 ? 503 : 200))
  await openPlace(page, 'Send')
  await page.getByRole('button', { name: 'An address' }).click()
  await page.getByLabel('Address', { exact: true }).fill(receiver.origin)
  await page.getByRole('button', { name: '1,000 ×' }).click()
  await page.getByRole('button', { name: 'Send this webhook' }).click()
  await expect(page.getByText('Attempt 3')).toBeVisible()
  await expect(page.getByText('delivered', { exact: true })).toBeVisible()
  const signatures = receiver.received.map(({ headers }) => headers['x-mlflow-signature'])
  expect(new Set(signatures).size).toBe(1)
  await receiver.close()

  // its second wait is of five minutes: the tries are not over before they are cancelled
  await page.getByLabel('Sender', { exact: true }).selectOption('standard-webhooks')
  await page.getByLabel('Sign with').selectOption('Replicate')
  await page.getByRole('button', { name: '1 ×', exact: true }).click()
  const send = page.getByRole('button', { name: 'Send this webhook' })
  await expect(send).toBeInViewport()
  await send.dblclick()
  await expect(page.getByText('will be tried again')).toBeVisible()
  // one was sent before; the double click sent one
  expect(await house.call('simulations.list', undefined)).toHaveLength(2)
  await page.reload()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('cancelled', { exact: true }).first()).toBeVisible()
})
