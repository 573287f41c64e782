import type { Desktop } from './desktop-app.ts'
import { untilConnected } from './desktop-app.ts'
import { hostKind } from './desktop-host.ts'
import { expect, onTheDoubleOnly, test } from './desktop-test.ts'
import { answerDialogs } from './dialogs.ts'
import { recordedCalls } from './recorded.ts'

/** The page's own address, which the double shows under another name. */
const home = hostKind === 'electron' ? 'app://main/' : 'https://main.app.electron-double.test/'

const windowCount = ({ app }: Desktop) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)

test('the window stays on its page', async ({ start }) => {
  const desktop = await start()
  const page = desktop.page()
  const { port } = new URL(await desktop.origin())
  for (const address of [
    'https://example.invalid/',
    `http://127.0.0.1:${port}/`,
    'file:///etc/passwd',
  ])
    await page.evaluate((to) => {
      location.href = to
    }, address)
  await page.evaluate(() => {
    const frame = document.createElement('iframe')
    frame.src = 'https://example.invalid/'
    document.body.append(frame)
  })
  await untilConnected(desktop)
  expect(page.url()).toBe(home)
  expect(
    page
      .frames()
      .map((frame) => frame.url())
      .filter((url) => url.includes('example')),
  ).toEqual([])
})

test('no window opens, and a link leaves the app only with the person’s consent', async ({
  start,
}) => {
  onTheDoubleOnly()
  const desktop = await start()
  const dialogs = await answerDialogs(desktop.app, [1, 0])
  const page = desktop.page()
  const open = (address: string) => page.evaluate((to) => void window.open(to), address)
  const opened = async () =>
    (await recordedCalls(desktop.app))
      .filter(({ kind }) => kind === 'openExternal')
      .map(({ args }) => args[0])

  for (const address of [
    'http://a.invalid/',
    'file:///etc/passwd',
    'https://user:secret@a.invalid/',
    'countersign://capture/1',
  ])
    await open(address)
  await open('https://a.invalid/refused')
  await expect.poll(async () => (await dialogs()).length).toBe(1)
  await open('https://a.invalid/wanted?q=1')
  await expect.poll(opened).toEqual(['https://a.invalid/wanted?q=1'])
  expect((await dialogs()).map(({ detail }) => detail?.split('\n')[0])).toEqual([
    'https://a.invalid/refused',
    'https://a.invalid/wanted?q=1',
  ])
  expect(await windowCount(desktop)).toBe(1)
  await expect.poll(() => desktop.app.windows().length).toBe(1)
})

test('no webview is attached', async ({ start }) => {
  const desktop = await start()
  const isRefused = await desktop.app.evaluate(({ BrowserWindow }) => {
    let refused = false
    const event = { preventDefault: () => (refused = true) }
    BrowserWindow.getAllWindows()[0]?.webContents.emit('will-attach-webview', event, {}, {})
    return refused
  })
  expect(isRefused).toBe(true)
  // as an element it is unknown: it loads nothing
  const isElement = await desktop.page().evaluate(() => 'src' in document.createElement('webview'))
  expect(isElement).toBe(false)
})

test('every permission is refused', async ({ start }) => {
  const desktop = await start()
  const states = await desktop.page().evaluate(async () => {
    const names = [
      'notifications',
      'geolocation',
      'camera',
      'microphone',
      'clipboard-read',
    ] as const
    const found = await Promise.all(
      names.map((name) => navigator.permissions.query({ name: name as PermissionName })),
    )
    return found.map(({ state }) => state)
  })
  expect(states).toEqual(['denied', 'denied', 'denied', 'denied', 'denied'])
})

test('messages of another frame or window are dropped', async ({ start }) => {
  const desktop = await start()
  const answered = await desktop.app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    if (!window) return null
    const { webContents } = window
    const sent: unknown[] = []
    const send = webContents.send.bind(webContents)
    webContents.send = (channel: string, ...args: unknown[]) => {
      sent.push(args[0])
      send(channel, ...args)
    }
    const ours = { url: 'app://main/', parent: null }
    const say = (event: object) =>
      webContents.ipc.emit('link', { sender: webContents, ...event }, { kind: 'hello' })
    say({ senderFrame: null })
    say({ senderFrame: { ...ours, parent: {} } })
    for (const url of ['app://other/', 'other://main/', 'https://main/', 'app://main.evil/', ''])
      say({ senderFrame: { ...ours, url } })
    say({ senderFrame: ours, sender: {} })
    const refused = sent.length
    say({ senderFrame: ours })
    return { refused, accepted: sent.length }
  })
  expect(answered).toEqual({ refused: 0, accepted: 1 })
})

test('a page that speaks nonsense to the engine does not harm it', async ({ start }) => {
  const desktop = await start()
  await desktop.page().evaluate(() => {
    const { countersign } = window as unknown as { countersign: { send(message: unknown): void } }
    countersign.send({ kind: 'hello' })
    for (const message of ['', 'x'.repeat(5 * 1024 * 1024), 7, null, [], { kind: 'nothing' }])
      countersign.send(message)
    countersign.send('{"kind":"call","id":1,"name":"__proto__","input":{}}')
  })
  await desktop.page().reload()
  await untilConnected(desktop)
  expect((await desktop.call('app.info', {})).listener).not.toBeNull()
})

test('what a sender writes stays text', async ({ start }) => {
  const desktop = await start()
  const script = '<img src=x onerror="window.ranInTest=true"><script>window.ranInTest=true</script>'
  const response = await fetch(
    `${await desktop.origin()}/hook/${encodeURIComponent(script)}?q=${encodeURIComponent(script)}`,
    {
      method: 'POST',
      headers: { 'x-mlflow-signature': script, 'content-type': 'text/html', 'user-agent': script },
      body: script,
    },
  )
  expect(response.headers.get('content-type') ?? '').not.toContain('html')
  const page = desktop.page()
  await page.reload()
  await untilConnected(desktop)
  await expect.poll(async () => (await desktop.call('captures.count', {})).count).toBe(1)
  expect(await page.evaluate(() => 'ranInTest' in window)).toBe(false)
  expect(await page.locator('img[src="x"]').count()).toBe(0)
})

test('the window is sandboxed and nothing in it is loosened', async ({ start }) => {
  onTheDoubleOnly()
  const desktop = await start()
  const preferences = await desktop.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    const made = window as unknown as { options: { webPreferences: Record<string, unknown> } }
    return made.options.webPreferences
  })
  expect(preferences).toEqual({
    preload: expect.stringMatching(/preload\.cjs$/),
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    devTools: true,
  })
  const kinds = (await recordedCalls(desktop.app)).map(({ kind }) => kind)
  expect(kinds).toContain('enableSandbox')
})
