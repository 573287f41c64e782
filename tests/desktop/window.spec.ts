import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'
import type { Desktop } from './desktop-app.ts'
import { desktopEnv } from './desktop-app.ts'
import { appDir } from './desktop-host.ts'
import { listenForSignals } from './page-signals.ts'
import { expect, onTheDoubleOnly, test } from './desktop-test.ts'
import { deliver } from './webhooks.ts'

/** Starts the app a second time on the same data; resolves with its exit code and words. */
async function startAgain(dataDir: string, args: readonly string[] = []) {
  const executable = createRequire(import.meta.url)('electron') as string
  const { stderr } = await promisify(execFile)(executable, [appDir, ...args], {
    env: desktopEnv(dataDir),
  })
  return stderr
}

const windowsOf = ({ app }: Desktop) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)

const isVisible = ({ app }: Desktop) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())

const isMinimized = ({ app }: Desktop) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized())

const minimize = ({ app }: Desktop) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())

const boundsOf = ({ app }: Desktop) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())

test('the app opens one window with the page in it', async ({ start }) => {
  const desktop = await start()
  await expect(desktop.page()).toHaveTitle(/Countersign/)
  await expect(desktop.page().locator('#root > *').first()).toBeVisible()
  expect(await windowsOf(desktop)).toBe(1)
  await expect.poll(() => isVisible(desktop)).toBe(true)
})

test('a second start brings the first window to the front and ends', async ({ start, dataDir }) => {
  const desktop = await start()
  await minimize(desktop)
  expect(await startAgain(dataDir)).toContain('already running')
  await expect.poll(() => isMinimized(desktop)).toBe(false)
  expect(await windowsOf(desktop)).toBe(1)
})

test('a link to a capture reaches the window that is open', async ({ start, dataDir }) => {
  const desktop = await start()
  const origin = await desktop.origin()
  for (const path of ['/1', '/2', '/3']) await deliver(origin, { path })
  await startAgain(dataDir, ['countersign://capture/2'])
  const shown = desktop.page().getByRole('option', { selected: true })
  await expect(shown).toContainText('/2')
  await startAgain(dataDir, ['countersign://capture/3'])
  await expect(shown).toContainText('/3')
})

test('a link to a capture starts the app with that capture shown', async ({ start }) => {
  const first = await start()
  for (const path of ['/1', '/2']) await deliver(await first.origin(), { path })
  await first.app.close()
  const second = await start({ args: ['countersign://capture/1'] })
  await expect(second.page().getByRole('option', { selected: true })).toContainText('/1')
})

test('a link that is no capture only shows the window', async ({ start, dataDir }) => {
  const desktop = await start()
  const signals = await listenForSignals(desktop)
  await minimize(desktop)
  await startAgain(dataDir, ['countersign://captures.clear/../capture/1?x'])
  await expect.poll(() => isMinimized(desktop)).toBe(false)
  expect(await signals()).toEqual([])
})

test('the system hands over a link', async ({ start }) => {
  const desktop = await start()
  const signals = await listenForSignals(desktop)
  await desktop.app.evaluate(({ app }) =>
    app.emit('open-url', { preventDefault: () => {} }, 'countersign://capture/7'),
  )
  await expect.poll(signals).toContainEqual({ kind: 'open', captureId: '7' })
})

test('the window comes back where it was', async ({ start }) => {
  const first = await start()
  const place = { x: 120, y: 80, width: 1100, height: 700 }
  await first.app.evaluate(
    ({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds),
    place,
  )
  await first.app.close()
  expect(await boundsOf(await start())).toEqual(place)
})

test('a window whose display is gone comes back into sight', async ({ start }) => {
  const first = await start()
  await first.app.evaluate(({ BrowserWindow, screen }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 9_000, y: 9_000, width: 900, height: 600 })
    screen.emit('display-removed', {}, {})
  })
  const inSight = { x: 0, y: 0, width: 900, height: 600 }
  await expect.poll(() => boundsOf(first)).toEqual(inSight)
})

test('the window is shown where Chromium never says that it is ready', async ({ start }) => {
  onTheDoubleOnly()
  const desktop = await start({ env: { ELECTRON_DOUBLE_READY_TO_SHOW: 'never' } })
  await expect.poll(() => isVisible(desktop)).toBe(true)
})
