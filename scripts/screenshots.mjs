// Writes docs/screenshots: every view in both themes, on data made here. Run after `npm run build`.
// --size 1024x700 --to DIR: to look at another size of the window.
import { createHmac } from 'node:crypto'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { ensureBrowser } from './ensure-browser.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const { values: wished } = parseArgs({
  options: {
    to: { type: 'string', default: join(root, 'docs', 'screenshots') },
    size: { type: 'string', default: '1440x900' },
    // the folder with out/
    app: { type: 'string', default: root },
  },
})
const target = wished.to
const [width, height] = wished.size.split('x').map(Number)
const data = mkdtempSync(join(tmpdir(), 'countersign-screens-'))
const command = join(wished.app, 'out', 'main', 'cli.js')

const cli = async (args, env = {}) => {
  const child = spawn(process.execPath, [command, ...args, '--data', data], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await once(child, 'close')
}

const hex = (secret, body) => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
const mlflow = (path, secret, change = {}) => {
  const body = JSON.stringify({
    event_type: 'model_registered',
    timestamp: new Date().toISOString(),
    token_id: 'LSCOR',
    model_name: 'Sales lead scoring model',
    model_version: '4',
    metric_name: 'accuracy',
    baseline_value: 0.933,
    status: 'REGISTERED',
    ...change,
  })
  const headers = { 'content-type': 'application/json', 'x-mlflow-signature': hex(secret, body) }
  return { path, headers, body }
}

const seed = async (listenUrl) => {
  const pipeline = 'the-secret-of-the-pipeline'
  const requests = [
    { path: '/favicon.ico', headers: {}, body: '' },
    mlflow('/api/mlflow/registered', pipeline, { token_id: 'CHURN', model_version: '2' }),
    mlflow('/api/mlflow/registered', 'the-secret-of-somebody-else'),
    mlflow('/api/mlflow/registered', pipeline, { token_id: 'PRICE', model_version: '11' }),
    mlflow('/api/mlflow/registered', `${pipeline}\n`),
  ]
  for (const { path, headers, body } of requests)
    await fetch(new URL(path, listenUrl), { method: 'POST', headers, body })
}

/** A receiver with the fault that is met most: it hashes the body as JSON.stringify writes it. */
const receiver = createServer((request, response) => void answer(request, response))
const answer = async (request, response) => {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  const isRight = (body) =>
    hex('the-secret-of-the-pipeline', body) === request.headers['x-mlflow-signature']
  let status = 401
  try {
    if (isRight(JSON.stringify(JSON.parse(Buffer.concat(chunks))))) status = 200
  } catch {
    status = 400
  }
  response.writeHead(request.method === 'POST' ? status : 405).end()
}
const receiverUrl = () => `http://127.0.0.1:${receiver.address().port}/hook`

const row = (page, text) => page.getByRole('option').filter({ hasText: text }).first()
const title = (page, name) => page.getByRole('heading', { name, level: 1 })
const openFailed = async (page) => {
  await row(page, 'signature differs').click()
  await page.getByRole('tab').first().waitFor()
}

/** Each view: where it is, and what to do there. */
const views = [
  ['requests', '#/', openFailed],
  [
    'why',
    '#/',
    async (page) => {
      await openFailed(page)
      await page.keyboard.press('3')
      await page.getByText('Proven').first().waitFor()
    },
  ],
  [
    'compare',
    '#/',
    async (page) => {
      await openFailed(page)
      await page.keyboard.press('c')
      await row(page, 'Passed').click()
      await page.getByRole('table').nth(1).waitFor()
    },
  ],
  [
    'replay',
    '#/',
    async (page) => {
      await openFailed(page)
      await page.keyboard.press('r')
      await page.getByRole('dialog').getByLabel('Send to').fill(receiverUrl())
      await page.getByRole('dialog').getByText('Goes to').waitFor()
    },
    async (page) => page.keyboard.press('Escape'),
  ],
  [
    'send',
    '#/send',
    async (page) => {
      await page.getByRole('button', { name: '1,000 ×' }).click()
      await page.getByRole('button', { name: 'Send this webhook' }).click()
      await page.getByText('delivered', { exact: true }).last().waitFor()
    },
  ],
  [
    'check',
    '#/check',
    async (page) => {
      await page.getByLabel('Address of your receiver').fill(receiverUrl())
      await page.getByLabel('Signed as').selectOption('mlflow-body')
      await page.getByRole('button', { name: 'Run the checks' }).click()
      await page.getByRole('button', { name: 'Run again' }).waitFor({ timeout: 120_000 })
    },
  ],
  ['secrets', '#/secrets', async (page) => page.getByRole('table').first().waitFor()],
  [
    'source',
    '#/',
    async (page) => {
      await page.getByRole('button', { name: 'Settings of MLflow' }).click()
      await title(page, 'MLflow').waitFor()
    },
  ],
  ['settings', '#/settings', async (page) => title(page, 'Settings').waitFor()],
  [
    'tunnel',
    '#/',
    async (page) => page.getByRole('button', { name: 'Go public' }).first().click(),
    async (page) => page.keyboard.press('Escape'),
  ],
  [
    'palette',
    '#/',
    async (page) => page.keyboard.press('Control+k'),
    async (page) => page.keyboard.press('Escape'),
  ],
]

const shoot = async (page, theme, name) => {
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(target, `${name}-${theme}.png`), animations: 'disabled' })
}

const shootViews = async (page, theme) => {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
  for (const [name, place, prepare, leave = async () => {}] of views) {
    // by way of another place, so that nothing of the view before stays
    for (const hash of ['#/settings', place])
      await page.evaluate((next) => (location.hash = next), hash)
    await prepare(page)
    await shoot(page, theme, name)
    await leave(page)
  }
}

mkdirSync(target, { recursive: true })
receiver.listen(0, '127.0.0.1')
await once(receiver, 'listening')
await cli(['secrets', 'add', 'pipeline .env', '--secret-env', 'S'], {
  S: 'the-secret-of-the-pipeline',
})
const server = spawn(
  process.execPath,
  [command, 'serve', '--json', '--port', '0', '--ui-port', '0', '--data', data],
  { stdio: ['ignore', 'pipe', 'inherit'] },
)
const [line] = await once(server.stdout, 'data')
const ready = JSON.parse(String(line).split('\n')[0])
server.stdout.resume()
const browser = await chromium.launch({
  executablePath: ensureBrowser() ?? undefined,
  args: ['--no-sandbox', '--disable-background-networking'],
})
try {
  const context = await browser.newContext({ viewport: { width, height } })
  const page = await context.newPage()
  await page.goto(ready.uiUrl)
  await title(page, 'Waiting for the first webhook').waitFor()
  for (const theme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: theme })
    await shoot(page, theme, 'first-run')
  }
  await page.getByRole('button', { name: /test event/i }).click()
  await page.getByRole('option').nth(2).waitFor()
  await seed(ready.listenUrl)
  await page.getByRole('option').nth(7).waitFor()
  for (const theme of ['light', 'dark']) await shootViews(page, theme)
} finally {
  receiver.close()
  receiver.closeAllConnections()
  await browser.close()
  server.kill('SIGTERM')
  await once(server, 'close')
  rmSync(data, { recursive: true, force: true })
}
