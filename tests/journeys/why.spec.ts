import { expect } from '@playwright/test'
import { createHmac } from 'node:crypto'
import { addSecret, expectAccessible, openPlace, test } from './support/served-app.ts'

const website = 'canary_website_secret_0001'
const pipeline = 'canary_pipeline_secret_0002'
const event = {
  entity: 'model_version',
  action: 'created',
  data: { name: 'Sales lead scoring model', score: 0.933 },
}
const compact = JSON.stringify(event)
/** As Python's json.dumps writes it. */
const spaced = compact.replaceAll('":', '": ').replaceAll(',"', ', "')

let sent = 0

async function send(
  listenUrl: string,
  { secret, body = spaced, signed = body }: { secret: string; body?: string; signed?: string },
): Promise<string> {
  sent += 1
  const id = `msg_${sent}`
  const timestamp = String(Math.floor(Date.now() / 1_000))
  const message = `${id}.${timestamp}.${signed}`
  const headers = {
    'content-type': 'application/json',
    'x-mlflow-delivery-id': id,
    'x-mlflow-timestamp': timestamp,
    'x-mlflow-signature': `v1,${createHmac('sha256', secret).update(message).digest('base64')}`,
  }
  await fetch(new URL('/hooks/mlflow', listenUrl), { method: 'POST', headers, body })
  return `${id}.${timestamp}.`
}

test('the secret that signed is named, used with one click, and the old failure would pass', async ({
  page,
  listenUrl,
}) => {
  await openPlace(page, 'Secrets')
  await addSecret(page, 'website', website)
  await addSecret(page, 'pipeline .env', pipeline)
  await page.getByRole('button', { name: 'Settings of MLflow' }).click()
  await page.getByLabel('Tie a secret').selectOption('website')
  await expect(page.getByRole('button', { name: 'Untie website' })).toBeVisible()
  await send(listenUrl, { secret: pipeline })
  await openPlace(page, 'Requests')
  const row = page.getByRole('option').first()
  await row.click()
  const detail = page.getByRole('article')
  await expect(detail.getByText('with your secret “pipeline .env”')).toBeVisible()

  await detail.getByRole('tab', { name: 'Why it failed 1' }).click()
  const cause = detail.getByRole('listitem').filter({ hasText: 'Proven' })
  await expect(cause.getByText('signed with another secret')).toBeVisible()
  await expect(cause.getByText('matches the')).toHaveCount(0)
  await expectAccessible(page)

  await detail.getByRole('button', { name: 'Compare the two secrets' }).first().click()
  await expect(page.getByRole('dialog')).toContainText('are different')
  await expectAccessible(page)
  await page.keyboard.press('Escape')

  await detail.getByRole('button', { name: 'Use “pipeline .env” here' }).first().click()
  const undo = page.getByRole('button', { name: 'Undo' })
  // pointing at it stops its clock
  await undo.hover()
  await expect(row).toContainText('would pass now')
  await expect(detail.getByText('this request would pass').first()).toBeVisible()
  await undo.click()
  await expect(row).not.toContainText('would pass now')
  expect(await page.content()).not.toContain('canary')
})

test('a value that an application computed is explained, with both bodies side by side', async ({
  page,
  listenUrl,
}) => {
  await openPlace(page, 'Secrets')
  await addSecret(page, 'website', website)
  const before = await send(listenUrl, { secret: website })
  await openPlace(page, 'Requests')
  await page.getByRole('option').first().click()
  const detail = page.getByRole('article')
  await detail.getByRole('tab', { name: 'My app says no' }).click()
  const wrong = createHmac('sha256', website)
    .update(before + compact)
    .digest('base64')
  const predicted = detail.getByRole('row').filter({ hasText: `v1,${wrong}` })
  await expect(predicted.first()).toContainText('parsed the body')

  await detail.getByRole('textbox', { name: 'What it computed' }).fill(wrong)
  await detail.getByRole('button', { name: 'Find the difference' }).click()
  await expect(detail.getByText('The sender has a space after each colon.')).toBeVisible()
  await expect(detail.getByRole('group', { name: 'What your app hashed' })).toHaveText(compact)
  await expect(detail.getByText('request.get_data()').first()).toBeVisible()
  await expectAccessible(page)
})

test('when nothing is proven, it is said how much was tried and with which secrets', async ({
  page,
  listenUrl,
}) => {
  await openPlace(page, 'Secrets')
  await addSecret(page, 'website', website)
  await send(listenUrl, { secret: 'one that is not here' })
  await openPlace(page, 'Requests')
  await page.getByRole('option').first().click()
  await page.keyboard.press('3')
  const tab = page.getByRole('tabpanel')
  await expect(tab.getByRole('heading', { name: 'Nothing was proven' })).toBeVisible()
  await expect(tab.getByText('Tried 1 secret: “website”.')).toBeVisible()
  await expect(tab.getByText('Proven', { exact: true })).toHaveCount(0)
})
