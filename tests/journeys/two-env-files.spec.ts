import { createHmac } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { removeDir, temporaryDir } from '../desktop/seeded-data.ts'
import { modelRegistered } from './support/deliveries.ts'
import { expect, onlyOnDesktop } from './support/journey.ts'
import { requestsPage } from './support/requests-page.ts'
import { expectAccessible, openPlace, test } from './support/served-app.ts'

const value = 'test_webhook_secret_for_development'
const pipelineEnv = `WEBHOOK_SECRET=${value}\nWEBHOOK_URL=http://127.0.0.1/api/mlflow/registered\n`
/** Node dotenv makes a line break of the two characters at the end. */
const websiteEnv = `WEBHOOK_SECRET="${value}\\n"\nPORT=3000\n`

test('two .env files, one secret with a line break: seen, explained, mended with one click, noted', async ({
  page,
  house,
  listenUrl,
}) => {
  await openPlace(page, 'Secrets')
  await page.getByRole('button', { name: 'Compare .env files' }).click()
  const dialog = page.getByRole('dialog')
  const [first, second] = ['First file', 'Second file'].map((name) =>
    dialog.getByRole('region', { name }),
  )
  await first!.getByLabel('Or paste its text').fill(pipelineEnv)
  await second!.getByLabel('Or paste its text').fill(websiteEnv)
  const variable = dialog.getByRole('listitem').filter({ hasText: 'WEBHOOK_SECRET' })
  await expect(variable.getByText('different', { exact: true })).toBeVisible()
  const node = variable.getByRole('row', { name: /Node dotenv/ })
  await expect(node).toContainText('35 characters')
  await expect(node).toContainText('36 characters')
  await expect(dialog.getByText('only in .env (Second file)', { exact: true }).last()).toBeVisible()
  await expectAccessible(page)
  expect(await page.content()).not.toContain(value)
  await page.keyboard.press('Escape')

  for (const [name, text] of [
    ['pipeline .env', pipelineEnv],
    ['website', websiteEnv],
  ] as const)
    await house.call('secrets.importEnv', {
      file: { text },
      reader: 'node-dotenv',
      variables: [{ variable: 'WEBHOOK_SECRET', name }],
    })
  await page.getByRole('button', { name: 'Settings of MLflow' }).click()
  await page.getByLabel('Tie a secret').selectOption('website')
  await expect(page.getByRole('button', { name: 'Untie website' })).toBeVisible()

  await house.send(modelRegistered(value))
  await openPlace(page, 'Requests')
  const { rows, detail } = requestsPage(page)
  await expect(rows.first()).toContainText('Failed')
  await rows.first().click()
  await expect(detail.getByText(/The secret here has white space around it/).first()).toBeVisible()

  await page.keyboard.press('3')
  const causes = detail.getByRole('listitem').filter({ hasText: 'Proven' })
  const other = causes.filter({ hasText: 'signed with another secret' })
  await expect(other).toContainText('“pipeline .env”')
  await other.getByRole('button', { name: 'Compare the two secrets' }).click()
  await expect(dialog).toContainText('Equal once')
  await page.keyboard.press('Escape')
  const said = await listenToStatus(page)
  await detail.getByRole('button', { name: /^Copy a Markdown note/ }).click()
  await expect.poll(said).toContain('Copied')
  await detail.getByRole('button', { name: 'Trim “website”' }).first().click()
  await expect(rows.first()).toContainText('would pass now')
  await house.send(modelRegistered(value))
  await expect(rows.first()).toContainText('Passed')

  // what was copied, pasted where it can be read
  const { search } = requestsPage(page)
  await search.fill('')
  await search.focus()
  await page.keyboard.press('ControlOrMeta+v')
  await expect(search).toHaveValue(/pipeline \.env/)
  const note = await search.inputValue()
  expect(note).toContain('/api/mlflow/registered')
  expect(note).toMatch(/Proven/)
  expect(note).not.toContain(value)
  expect(listenUrl).toMatch(/^http:/)
})

/** What a screen reader is told from now on, also what stands for a moment only. */
async function listenToStatus(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const said: string[] = []
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement
        const status = element?.closest('[role="status"]')
        if (status) said.push(status.textContent ?? '')
      }
    }).observe(document.body, { childList: true, characterData: true, subtree: true })
    Object.assign(window, { saidInTest: said })
  })
  return () => page.evaluate(() => (window as unknown as { saidInTest: string[] }).saidInTest)
}

test('only what the body’s length tells is enough to name re-serialised JSON, and the digest proves it', async ({
  page,
  house,
}) => {
  await house.open()
  await house.call('secrets.add', { name: 'website', value })
  // the sender writes as json.dumps does: a space after each colon and comma
  const event = { event_type: 'model_registered', model_name: 'Sales', model_version: '4' }
  const compact = JSON.stringify(event)
  const spaced = compact.replaceAll('":', '": ').replaceAll(',"', ', "')
  const digest = (body: string): string => createHmac('sha256', value).update(body).digest('hex')
  await house.send({
    path: '/api/mlflow/registered',
    headers: {
      'content-type': 'application/json',
      'x-mlflow-signature': `sha256=${digest(spaced)}`,
    },
    body: spaced,
  })
  const { rows, detail } = requestsPage(page)
  await expect(rows.first()).toContainText('Passed')
  await rows.first().click()
  await detail.getByRole('tab', { name: 'My app says no' }).click()
  await detail.getByRole('button', { name: 'The length of the body' }).click()
  const length = detail.getByRole('textbox', { name: 'The length of the body' })
  const ask = detail.getByRole('button', { name: 'Find the difference' })
  await length.fill(String(spaced.length))
  await expect(detail.getByText('As many bytes as arrived')).toBeVisible()
  await expect(ask).toBeDisabled()
  await length.fill(String(compact.length))
  await ask.click()
  const likely = detail.getByRole('listitem').filter({ hasText: 'Likely' }).first()
  await expect(likely).toContainText('parsed the body')
  await expect(likely.getByText('The sender has a space after each colon.')).toBeVisible()
  await expect(likely.getByRole('group', { name: 'What your app hashed' })).toHaveText(compact)
  await expectAccessible(page)

  await detail.getByRole('button', { name: 'What it computed' }).click()
  await detail.getByRole('textbox', { name: 'What it computed' }).fill(digest(compact))
  await ask.click()
  const proven = detail.getByRole('listitem').filter({ hasText: 'Proven' }).first()
  await expect(proven).toContainText('parsed the body')
})

test.describe('on this computer', () => {
  onlyOnDesktop('A page in a browser may not name files of the computer.')

  test('a file that is named by its path is watched, and a change is read at once', async ({
    page,
    house,
  }) => {
    await house.open()
    const folder = temporaryDir('env')
    const path = join(folder, '.env')
    writeFileSync(path, 'WEBHOOK_SECRET=first\n')
    await openPlace(page, 'Secrets')
    await page.getByRole('button', { name: 'Compare .env files' }).click()
    const dialog = page.getByRole('dialog')
    const first = dialog.getByRole('region', { name: 'First file' })
    await first.getByLabel('Or its path').fill(path)
    await first.getByRole('button', { name: 'Read' }).click()
    await dialog
      .getByRole('region', { name: 'Second file' })
      .getByLabel('Or paste its text')
      .fill('WEBHOOK_SECRET=second\n')
    await expect(dialog.getByText('different', { exact: true })).toBeVisible()
    await expect(dialog.getByText(`${path} is watched`, { exact: false })).toBeVisible()
    writeFileSync(path, 'WEBHOOK_SECRET=second\n')
    await expect(dialog.getByText('the same', { exact: true })).toBeVisible()
    await expect(dialog.getByText(/changed at \d\d:\d\d:\d\d and was read again/)).toBeVisible()
    removeDir(folder)
  })
})
