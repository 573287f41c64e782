import { readFile } from 'node:fs/promises'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { mlflowSecret, replicateSecret } from './support/deliveries.ts'
import { expect } from './support/journey.ts'
import type { Received } from './support/receiver.ts'
import { startReceiver } from './support/receiver.ts'
import { expectAccessible, openPlace, test } from './support/served-app.ts'

const key = Buffer.from(replicateSecret.slice('whsec_'.length), 'base64')

/** A receiver for Replicate; `bodyOf` is what it hashes. */
function judge(
  { headers, body, method }: Received,
  bodyOf: (body: Buffer) => string | Buffer,
): number {
  if (method !== 'POST') return 405
  const [id = '', at = '', signatures = ''] = ['id', 'timestamp', 'signature'].map(
    (name) => headers[`webhook-${name}`],
  )
  if (!/^\d+$/.test(at) || Math.abs(Date.now() / 1_000 - Number(at)) > 300) return 400
  let hashed: string | Buffer = ''
  try {
    hashed = bodyOf(body)
  } catch {
    return 400
  }
  const right = createHmac('sha256', key).update(`${id}.${at}.`).update(hashed).digest()
  const isRight = signatures.split(' ').some((one) => {
    const given = Buffer.from(one.replace(/^v1,/, ''), 'base64')
    return one.startsWith('v1,') && given.length === right.length && timingSafeEqual(given, right)
  })
  return isRight ? 200 : 401
}

test('a receiver that hashes re-serialised JSON is told apart, mended, and the change is seen', async ({
  page,
  house,
}, info) => {
  await house.open()
  // an older secret of another sender is not what is suggested
  await house.call('secrets.add', { name: 'pipeline', value: mlflowSecret, scheme: 'mlflow' })
  const replicate = { name: 'Replicate', value: replicateSecret, scheme: 'replicate' }
  await house.call('secrets.add', replicate)
  let isMended = false
  const receiver = await startReceiver((request) =>
    judge(request, (body) => (isMended ? body : JSON.stringify(JSON.parse(body.toString())))),
  )
  await openPlace(page, 'Check endpoint')
  await expectAccessible(page)
  await page.getByLabel('Address of your receiver').fill(`${receiver.origin}/hooks`)
  await page.getByLabel('Signed as').selectOption('replicate')
  await expect(page.getByRole('option', { name: 'Replicate', selected: true })).toHaveCount(2)
  await page.getByText('More', { exact: true }).click()
  await page.getByLabel('Warn when slower than, ms').fill('soon')
  await expect(page.getByText('A number from 1 to 120,000.')).toBeVisible()
  await page.getByLabel('Warn when slower than, ms').fill('')
  await page.getByRole('button', { name: 'Run the checks' }).dblclick()
  const again = page.getByRole('button', { name: 'Run again' })
  await expect(again).toBeVisible({ timeout: 120_000 })
  await expect(page.getByText(/as JSON\.stringify writes it/).first()).toBeVisible()
  const failed = page.getByRole('row').filter({ hasText: 'failed' }).getByRole('button').first()
  await failed.click()
  await page.getByRole('button', { name: 'FastAPI' }).click()
  await expect(page.getByRole('group', { name: /\.py$/ })).toContainText('request.body()')
  await expectAccessible(page)

  if (onlyInBrowserOf(info.project.name)) {
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save report' }).click()
    await page.getByRole('menuitem', { name: /Markdown/ }).click()
    const report = await readFile(await (await saving).path(), 'utf8')
    expect(report).toContain('JSON.stringify')
    expect(report).not.toContain(replicateSecret)
  }
  isMended = true
  await again.click()
  await expect(page.getByText(/checks? came out otherwise/)).toBeVisible({ timeout: 120_000 })
  await expect(page.getByText(/could not tell → passed: \d+/)).toBeVisible()
  await page.getByText('Which ones').click()
  await expect(page.getByText('A correctly signed event: failed')).toBeVisible()
  await expectAccessible(page)
  expect(await house.call('checks.list', {})).toHaveLength(2)
  await openPlace(page, 'Check endpoint')
  await expect(page.getByRole('heading', { name: 'Earlier runs' })).toBeVisible()
  await receiver.close()
})

const onlyInBrowserOf = (project: string): boolean => project === 'browser'
