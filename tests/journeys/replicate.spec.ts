import type { Locator, Page } from '@playwright/test'
import { expect } from './support/journey.ts'
import type { ReplicateServer } from './support/replicate-server.ts'
import { startReplicateServer } from './support/replicate-server.ts'
import { expectAccessible, openPlace, test as base } from './support/served-app.ts'

const token = 'r8_canary0000000000000000000000000000000'

const test = base.extend<{ replicate: ReplicateServer }>({
  // oxlint-disable-next-line no-empty-pattern
  replicate: async ({}, use) => {
    const server = await startReplicateServer()
    await use(server)
    server.close()
  },
})

async function openFetch(page: Page): Promise<Locator> {
  await openPlace(page, 'Secrets')
  await page.getByRole('button', { name: 'Fetch from Replicate' }).click()
  return page.getByRole('dialog', { name: 'Fetch the secret from Replicate' })
}

async function openPrediction(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Set up a sender' }).click()
  await page.getByRole('menuitem', { name: 'Send a test prediction with Replicate' }).click()
  return page.getByRole('dialog', { name: 'Test prediction with Replicate' })
}

async function nameApi(dialog: Locator, address: string): Promise<void> {
  await dialog.getByText('More', { exact: true }).click()
  await dialog.getByLabel('Address of Replicate’s API').fill(address)
}

test('the secret is fetched, and after it was rotated fetched again beside the first', async ({
  page,
  house,
  replicate,
}) => {
  await house.open()
  const dialog = await openFetch(page)
  const fetchIt = dialog.getByRole('button', { name: 'Fetch the secret' })
  await expect(fetchIt).toBeDisabled()
  await expect(fetchIt).toHaveAccessibleDescription('Give an API token first.')
  await dialog.getByLabel('API token').fill('two words')
  await expect(dialog.getByText('This is no API token')).toBeVisible()
  await dialog.getByLabel('API token').fill(token)
  await expect(dialog.getByText('It goes to https://api.replicate.com alone')).toBeVisible()
  await nameApi(dialog, 'http://api.example.com')
  await page.keyboard.press('Tab')
  await expect(dialog.getByText('Over http a token goes only to this computer')).toBeVisible()
  await expect(fetchIt).toBeDisabled()
  await dialog.getByLabel('Address of Replicate’s API').fill(`${replicate.origin}/v1`)
  await expect(dialog.getByText(`It goes to ${replicate.origin} alone`)).toBeVisible()
  await dialog.getByLabel('Keep the token').click()
  await expectAccessible(page)
  await fetchIt.click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('row', { name: /^Replicate default/ })).toBeVisible()

  await openFetch(page)
  await expect(dialog.getByText(`One is kept for ${replicate.origin}`)).toBeVisible()
  const address = dialog.getByLabel('Address of Replicate’s API')
  await address.fill('')
  await expect(dialog.getByText(`The kept one goes to ${replicate.origin} only`)).toBeVisible()
  await expect(fetchIt).toBeDisabled()
  await address.fill(replicate.origin)
  await fetchIt.click()
  await expect(page.getByRole('row', { name: /^Replicate default 2/ })).toBeVisible()
})

test('an answer that comes late leaves the dialog alone that is open by then', async ({
  page,
  house,
  replicate,
}) => {
  await house.open()
  const dialog = await openFetch(page)
  await nameApi(dialog, replicate.origin)
  await dialog.getByLabel('API token').fill(token)
  const release = replicate.hold()
  await dialog.getByRole('button', { name: 'Fetch the secret' }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Add secret' }).click()
  const other = page.getByRole('dialog', { name: 'Add secret' })
  await other.getByLabel('Name').fill('mine')
  release()
  await expect(page.getByText('“Replicate default” added', { exact: true })).toBeVisible()
  await expect(other.getByLabel('Name')).toHaveValue('mine')
})

test('a test prediction is seen while it is typed, sent as shown, and told also when closed', async ({
  page,
  house,
  replicate,
}) => {
  await page.setViewportSize({ width: 1024, height: 700 })
  await house.open()
  await openPlace(page, 'Secrets')
  const dialog = await openPrediction(page)
  const send = dialog.getByRole('button', { name: 'Send this request to Replicate' })
  await expect(send).toBeInViewport({ ratio: 1 })
  await expect(dialog.getByText('Go public first')).toBeVisible()
  await expect(send).toHaveAccessibleDescription(/said under “What will be sent”/)
  await nameApi(dialog, replicate.origin)
  await dialog.getByLabel('Send the webhooks to').fill('https://calm-otter-42.loca.lt/hooks')
  await expect(send).toHaveAccessibleDescription('Give an API token first.')
  await dialog.getByLabel('API token').fill(token)

  const planned = dialog.getByText(`POST ${replicate.origin}`)
  await expect(planned).toBeVisible()
  await expect(send).toBeEnabled()
  const changes = await planned.evaluateHandle((shown) => {
    const seen = { wasGone: false }
    const look = (): void => void (seen.wasGone ||= !shown.isConnected)
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true })
    return seen
  })
  await dialog.getByLabel('Input, in JSON').fill('')
  await expect(send).toHaveAccessibleDescription('Correct the marked fields first.')
  await dialog
    .getByLabel('Input, in JSON')
    .pressSequentially('{"text": "Bob", "seed": 12345678901234567890}')
  await expect(planned).toContainText('"seed": 12345678901234567890')
  expect(await changes.evaluate(({ wasGone }) => wasGone)).toBe(false)
  await expectAccessible(page)

  await send.click()
  const answer = dialog.getByRole('status')
  await expect(answer).toContainText('took the prediction prediction-1')
  await expect(answer.getByText('took the prediction')).toBeInViewport({ ratio: 1 })
  await expect(send).toBeInViewport({ ratio: 1 })
  expect(replicate.predictions[0]).toContain('"seed": 12345678901234567890')
  const release = replicate.hold()
  await send.click()
  await expect(answer).toBeHidden()
  await page.keyboard.press('Escape')
  release()
  await expect(page.getByText('took the prediction prediction-2').first()).toBeVisible()

  await openPrediction(page)
  await expect(dialog.getByLabel('Input, in JSON')).toHaveValue(/Bob/)
  await expect(dialog.getByLabel('API token')).toHaveValue('')
})
