import type { Desktop } from './desktop-app.ts'
import { untilConnected } from './desktop-app.ts'
import { expect, onTheDoubleOnly, test } from './desktop-test.ts'
import {
  clickMenu,
  clickNotification,
  clickTray,
  menuItems,
  notificationsOf,
  recordedCalls,
  trayOf,
} from './recorded.ts'
import { deliver, mlflowDelivery } from './webhooks.ts'

test.beforeEach(onTheDoubleOnly)

const leaveWindow = ({ app }: Desktop) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.blur())

const say = ({ page }: Desktop, message: unknown) =>
  page().evaluate((said) => {
    const { countersign } = window as unknown as { countersign: { send(message: unknown): void } }
    countersign.send(said)
  }, message)

const isVisible = ({ app }: Desktop) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())

/** How many captures a notification tells of. */
const toldIn = (title: string): number =>
  Number(/^(\d+) webhooks did not pass$/.exec(title)?.[1] ?? 1)

test('the tray tells where webhooks go and how many there are, and pauses capture', async ({
  start,
}) => {
  const desktop = await start()
  const origin = await desktop.origin()
  await deliver(origin, mlflowDelivery('a'))
  await expect
    .poll(async () => (await trayOf(desktop.app)).lines)
    .toEqual(expect.arrayContaining(['1 request', `Listening on ${origin}/`]))

  await clickTray(desktop.app, 'pause')
  await expect.poll(async () => (await trayOf(desktop.app)).picture).toBe('paused-light.png')
  // it may take one more before it pauses
  let kept = 1
  await expect
    .poll(async () => {
      const status = await deliver(origin, mlflowDelivery('a')).catch(() => 'refused')
      if (status === 200) kept += 1
      return status
    })
    .toBe('refused')
  await untilConnected(desktop)
  expect((await desktop.call('app.info', {})).listener).toBeNull()
  expect(await menuItems(desktop.app)).toContainEqual(
    expect.objectContaining({ id: 'pause', checked: true }),
  )

  await clickMenu(desktop.app, 'pause')
  await expect.poll(() => deliver(origin, mlflowDelivery('b')).catch(() => 0)).toBe(200)
  await expect
    .poll(async () => (await trayOf(desktop.app)).toolTip)
    .toContain(`${kept + 1} requests`)
})

test('failed signatures are announced once, then together, and a click opens the newest', async ({
  start,
}) => {
  const desktop = await start()
  const origin = await desktop.origin()
  await desktop.call('secrets.add', { name: 'website', value: 'right' })
  await leaveWindow(desktop)
  await deliver(origin, mlflowDelivery('right'))
  await deliver(origin, mlflowDelivery('wrong'))
  await expect.poll(async () => (await notificationsOf(desktop.app)).length).toBe(1)
  for (let sent = 0; sent < 30; sent++) await deliver(origin, mlflowDelivery(`wrong ${sent}`))
  const told = async () =>
    (await notificationsOf(desktop.app)).reduce((sum, { title }) => sum + toldIn(title), 0)
  await expect.poll(told).toBe(31)
  const shown = await notificationsOf(desktop.app)
  expect(shown[0]).toMatchObject({ title: 'Signature does not match', body: /./ })
  expect(shown.length).toBeLessThan(10)
  for (const [index, { shownAtMs }] of shown.entries())
    expect(shownAtMs - (shown[index - 1]?.shownAtMs ?? 0)).toBeGreaterThanOrEqual(2_900)

  await clickNotification(desktop.app)
  await expect(desktop.page().locator('#capture-32')).toHaveAttribute('aria-selected', 'true')
})

test('nothing is announced to whoever watches the window, nor when the setting says so', async ({
  start,
}) => {
  const desktop = await start()
  const origin = await desktop.origin()
  await expect.poll(() => isVisible(desktop)).toBe(true)
  await deliver(origin, mlflowDelivery('wrong'))
  await desktop.call('settings.change', { notify: 'none' })
  await leaveWindow(desktop)
  await deliver(origin, mlflowDelivery('wrong'))
  await desktop.call('settings.change', { notify: 'all' })
  await deliver(origin, mlflowDelivery('wrong'))
  await expect.poll(async () => (await notificationsOf(desktop.app)).length).toBe(1)
})

test('the menu shows the commands of the page, which the page does itself', async ({ start }) => {
  const desktop = await start()
  const page = desktop.page()
  await deliver(await desktop.origin(), mlflowDelivery('a'))
  const item = async (id: string) =>
    (await menuItems(desktop.app)).find((one) => one.id === `page:${id}`)
  await expect
    .poll(() => item('app.palette'))
    .toMatchObject({ accelerator: 'CmdOrCtrl+K', registerAccelerator: false, enabled: true })
  // of no use as long as no request is chosen
  expect(await item('request.pin')).toMatchObject({ label: 'Pin or unpin', enabled: false })
  await clickMenu(desktop.app, 'page:go.settings')
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()

  await clickMenu(desktop.app, 'page:go.requests')
  await page.getByRole('option').first().click()
  await expect.poll(() => item('request.pin')).toMatchObject({ enabled: true, accelerator: 'P' })
  await clickMenu(desktop.app, 'page:request.pin')
  await expect(page.getByRole('img', { name: 'pinned' })).toBeVisible()

  await desktop.call('settings.change', { language: 'th' })
  await expect.poll(() => item('go.settings')).toMatchObject({ label: 'การตั้งค่า' })
})

test('the data folder is opened from the settings, and nothing else can be', async ({ start }) => {
  const desktop = await start()
  await clickMenu(desktop.app, 'page:go.settings')
  await desktop.page().getByRole('button', { name: 'Open the folder' }).click()
  const opened = async () =>
    (await recordedCalls(desktop.app)).filter(({ kind }) => kind === 'openPath')
  await expect.poll(opened).toEqual([{ kind: 'openPath', args: [desktop.dataDir] }])
  await say(desktop, { kind: 'act', act: 'open-data-folder', path: '/etc' })
  await expect.poll(opened).toHaveLength(2)
  expect((await opened())[1]?.args).toEqual([desktop.dataDir])
})

test('a page that sends nonsense for commands changes nothing', async ({ start }) => {
  const desktop = await start()
  await expect
    .poll(() => menuItems(desktop.app))
    .toContainEqual(expect.objectContaining({ id: 'page:app.palette' }))
  for (const command of [
    {},
    null,
    { id: 'x', group: 'quit', label: 'Quit' },
    { id: '../', group: 'go', label: 'a' },
  ])
    await say(desktop, { kind: 'commands', commands: [command] })
  await say(desktop, { kind: 'commands', commands: 'all' })
  await untilConnected(desktop)
  const ids = (await menuItems(desktop.app)).map(({ id }) => id)
  expect(ids).toContain('page:app.palette')
  expect(ids).not.toContain('page:x')
  expect(ids).not.toContain('page:../')
})

test('neither the menu nor Ctrl R loads the page again', async ({ start }) => {
  const desktop = await start()
  const items = await menuItems(desktop.app)
  expect(items.length).toBeGreaterThan(15)
  expect(items.filter(({ role }) => role && /reload/i.test(role))).toEqual([])
  const reloads = /^(?:CmdOrCtrl|CommandOrControl|Cmd|Command|Ctrl|Control)(?:\+Shift)?\+R$/i
  expect(items.filter(({ accelerator }) => accelerator && reloads.test(accelerator))).toEqual([])
  await desktop.page().evaluate(() => Object.assign(window, { sameInTest: true }))
  await desktop.page().keyboard.press('Control+r')
  expect(await desktop.page().evaluate(() => 'sameInTest' in window)).toBe(true)
})

test('closing the window quits, or keeps the app in the tray, as set', async ({ start }) => {
  const desktop = await start()
  const origin = await desktop.origin()
  const close = () =>
    desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await clickMenu(desktop.app, 'keep-in-tray')
  await close()
  expect(await isVisible(desktop)).toBe(false)
  expect(await deliver(origin, mlflowDelivery('a'))).toBe(200)
  await expect
    .poll(async () => (await notificationsOf(desktop.app))[0]?.title)
    .toContain('keeps running')
  await desktop.app.evaluate(({ app }) => app.emit('activate'))
  expect(await isVisible(desktop)).toBe(true)

  await clickMenu(desktop.app, 'keep-in-tray')
  // the answer is lost when the app is gone before it
  await close().catch(() => {})
  expect(await desktop.ended).toBe(0)
})

test('what was set for closing holds at the next start', async ({ start }) => {
  const first = await start()
  await clickMenu(first.app, 'keep-in-tray')
  await first.app.close()
  expect(await menuItems((await start()).app)).toContainEqual(
    expect.objectContaining({ id: 'keep-in-tray', checked: true }),
  )
})

test('everything works on a desktop without a tray', async ({ start }) => {
  const desktop = await start({ env: { ELECTRON_DOUBLE_TRAY: 'none' } })
  expect(await deliver(await desktop.origin(), mlflowDelivery('a'))).toBe(200)
  expect(await desktop.said()).toContain('no tray on this desktop')
})

test('theme and language follow the settings at once', async ({ start }) => {
  const desktop = await start()
  const isDark = () =>
    desktop.page().evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  await desktop.call('settings.change', { theme: 'dark', language: 'th' })
  await expect.poll(isDark).toBe(true)
  await expect.poll(async () => (await trayOf(desktop.app)).lines).toContain('หยุดรับชั่วคราว')
  await expect
    .poll(() => menuItems(desktop.app))
    .toContainEqual(expect.objectContaining({ id: 'pause', label: 'หยุดรับชั่วคราว' }))
})
