import { minutesAgo, prediction } from './support/deliveries.ts'
import { expect } from './support/journey.ts'
import type { Receiver } from './support/receiver.ts'
import { startReceiver, startSlowReceiver } from './support/receiver.ts'
import { requestsPage } from './support/requests-page.ts'
import { expectAccessible, test as base } from './support/served-app.ts'

/** Takes what is signed and young, as a right receiver does in the eyes of its sender. */
const test = base.extend<{ receiver: Receiver }>({
  receiver: async ({ listenUrl }, use) => {
    expect(listenUrl).toMatch(/^http:/)
    const receiver = await startReceiver(({ headers }) => {
      const age = Date.now() / 1_000 - Number(headers['webhook-timestamp'])
      return headers['webhook-signature'] && age < 300 ? 200 : 401
    })
    await use(receiver)
    await receiver.close()
  },
})

test('a stale request is signed again because it says why, and its body stays byte for byte', async ({
  page,
  house,
  receiver,
}) => {
  await house.addSecrets()
  const sent = prediction({ at: minutesAgo(20) })
  await house.send(sent)
  const { rows, detail } = requestsPage(page)
  await rows.first().click()
  await expect(detail.getByRole('button', { name: 'Replay' })).toBeVisible()
  await page.keyboard.press('r')
  const dialog = page.getByRole('dialog')
  const send = dialog.getByRole('button', { name: 'Send it' })
  await expect(send).toBeEnabled()
  await dialog.getByLabel('Send to').fill(receiver.origin)
  // it is sent only when what is shown is what would go out
  await expect(send).toBeEnabled()
  expect(await dialog.getByText(`Goes to ${receiver.origin}${sent.path}`).isVisible()).toBe(true)
  await expect(dialog.getByRole('radio', { name: /Sign again/ })).toBeChecked()
  // 20, or more by the time it is asked
  await expect(dialog.getByText(/It was signed 2\d minutes ago/)).toBeVisible()
  await expect(dialog.getByText('The body goes out byte for byte as it arrived.')).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Send it' }).click()
  await expect(dialog.getByText('Accepted, as it should be.')).toBeVisible()
  expect(receiver.received).toHaveLength(1)
  expect(receiver.received[0]?.path).toBe(sent.path)
  expect(receiver.received[0]?.body.toString()).toBe(sent.body)

  // as it was, it is too old
  await dialog.getByRole('radio', { name: /Keep, byte for byte/ }).check()
  await dialog.getByRole('button', { name: 'Send it' }).click()
  await expect(dialog.getByText('regressed')).toBeVisible()
  expect(receiver.received[1]?.headers['webhook-signature']).toBe(
    sent.headers?.['webhook-signature'],
  )
  await expectAccessible(page)
  await page.keyboard.press('Escape')

  await page.keyboard.press('7')
  const deliveries = detail.getByRole('tabpanel').getByRole('listitem')
  await expect(deliveries).toHaveCount(2)
  await deliveries.first().getByRole('button').first().click()
  await expect(deliveries.first()).toContainText('Not accepted.')
  await expectAccessible(page)
})

test('edited first, in an editor that marks what is no JSON; broken on purpose, it is to be refused', async ({
  page,
  house,
  receiver,
}) => {
  await house.addSecrets()
  const token = 'Bearer of-the-sender'
  const arrived = prediction()
  await house.send({ ...arrived, headers: { ...arrived.headers, authorization: token } })
  await requestsPage(page).rows.first().click()
  await expect(requestsPage(page).detail.getByRole('button', { name: 'Replay' })).toBeVisible()
  await page.keyboard.press('Shift+R')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Send to').fill(receiver.origin)
  const headers = dialog.getByRole('textbox', { name: 'Headers' })
  await expect(headers).toHaveValue(/Authorization: ••••••••/i)
  const body = dialog.getByRole('textbox', { name: 'Body' })
  await body.focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText('{"status": ')
  await expect(dialog.locator('.cm-lint-marker-error')).toBeVisible()
  await page.keyboard.insertText('"mine"}')
  await expect(dialog.locator('.cm-lint-marker-error')).toHaveCount(0)
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Send it' }).click()
  await expect(dialog.getByRole('heading', { name: /Answer/ })).toBeVisible()
  expect(receiver.received[0]?.body.toString()).toBe('{"status": "mine"}')
  expect(receiver.received[0]?.headers['authorization']).toBe(token)
  await dialog.getByRole('button', { name: 'Drop the changes' }).click()

  await dialog.getByLabel('Break on purpose').selectOption('no_signature')
  await expect(dialog.getByText('to be refused')).toBeVisible()
  await dialog.getByRole('button', { name: 'Send it' }).click()
  await expect(dialog.getByText('Refused, as a right receiver does.')).toBeVisible()
  expect(receiver.received.at(-1)?.headers['webhook-signature']).toBeUndefined()
})

test('many are planned, sent in their order and summed up; one goes out many times at once', async ({
  page,
  house,
  receiver,
}) => {
  await house.addSecrets()
  const sent = [
    prediction(),
    prediction({ status: 'starting' }),
    prediction({ at: minutesAgo(20) }),
  ]
  await house.send(...sent)
  const { rows } = requestsPage(page)
  await expect(rows).toHaveCount(3)
  await page.keyboard.press('j')
  await page.keyboard.press('Control+a')
  await expect(page.getByText('3 requests selected')).toBeVisible()
  await page.keyboard.press('r')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Send to').fill(receiver.origin)
  await expect(dialog.getByText('1 request is too old by now', { exact: false })).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Send 3' }).click()
  await expect(dialog.getByText('3 of 3 sent')).toBeVisible()
  await expect(dialog.getByText('3 as expected')).toBeVisible()
  expect(receiver.received.map(({ body }) => body.toString())).toEqual(sent.map(({ body }) => body))
  await page.keyboard.press('Escape')

  await rows.nth(1).click()
  await page.keyboard.press('r')
  await dialog.getByLabel('How many times').fill('5')
  await dialog.getByRole('switch', { name: 'All at once' }).click()
  await dialog.getByRole('button', { name: 'Send 5' }).click()
  await expect(dialog.getByText('5 of 5 sent')).toBeVisible()
  expect(receiver.received).toHaveLength(8)
})

test('a long run says how much was sent when it is cancelled, and is found again after its dialog closed', async ({
  page,
  house,
}) => {
  // so slow that it goes on while the page is looked at, however slow the machine is
  const slow = await startSlowReceiver(400)
  await house.open()
  await house.send({ path: '/x', body: '{}' })
  await requestsPage(page).rows.first().click()
  await expect(requestsPage(page).detail.getByRole('button', { name: 'Replay' })).toBeVisible()
  await page.keyboard.press('r')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Send to').fill(slow.origin)
  await dialog.getByLabel('How many times').fill('1000')
  const send = dialog.getByRole('button', { name: 'Send 1,000' })
  await expect(send).toBeEnabled()
  // one run, not two
  await send.dblclick()
  await expect(dialog.getByRole('heading', { name: 'Sending' })).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(page.getByText(/^Sending goes on: [\d,]+ left\.$/)).toBeVisible()

  await page.keyboard.press('r')
  await expect(dialog.getByRole('heading', { name: 'Sending' })).toHaveCount(1)
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog.getByRole('heading', { name: 'Sending' })).toBeHidden()
  const [run, ...others] = await house.call('replays.list', undefined)
  expect(others).toEqual([])
  expect(run?.state).toBe('canceled')
  expect(run!.done - run!.skipped).toBeLessThan(1_000)
  await slow.close()
})

test('an address that nothing can be sent to is told at its field', async ({ page, house }) => {
  await house.open()
  await house.send({ path: '/x', body: '{}' })
  await requestsPage(page).rows.first().click()
  await expect(requestsPage(page).detail.getByRole('button', { name: 'Replay' })).toBeVisible()
  await page.keyboard.press('r')
  const dialog = page.getByRole('dialog')
  const address = dialog.getByLabel('Send to')
  await address.fill('http://169.254.169.254/latest')
  await expect(address).toHaveAttribute('aria-invalid', 'true')
  await expect(dialog.getByRole('button', { name: 'Send it' })).toBeDisabled()
  await expectAccessible(page)
  await address.fill('http://localhost:3000')
  await expect(address).not.toHaveAttribute('aria-invalid')
  await dialog.getByLabel('How many times').fill('0')
  await expect(dialog.getByText('A number from 1 to 1,000.')).toBeVisible()
})

test('another computer is asked about before anything goes there', async ({ page, house }) => {
  await house.open()
  await house.send({ path: '/x', body: '{}' })
  await requestsPage(page).rows.first().click()
  await expect(requestsPage(page).detail.getByRole('button', { name: 'Replay' })).toBeVisible()
  await page.keyboard.press('r')
  await page.getByRole('dialog').getByLabel('Send to').fill('https://shop.example/hooks')
  await expect(page.getByText('Goes to https://shop.example/hooks')).toBeVisible()
  await page.getByRole('button', { name: 'Send it' }).click()
  const question = page.getByRole('dialog', { name: 'Send to shop.example?' })
  await expect(question).toBeVisible()
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(question).toBeHidden()
  expect(await house.call('deliveries.list', {})).toMatchObject({ deliveries: [] })
})
