import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Desktop } from './desktop-app.ts'
import { untilConnected } from './desktop-app.ts'
import { expect, onTheDoubleOnly, test } from './desktop-test.ts'
import { answerDialogs } from './dialogs.ts'
import { listenForSignals } from './page-signals.ts'
import { deliver, mlflowDelivery } from './webhooks.ts'

const enginePid = ({ app }: Desktop) =>
  app.evaluate(
    ({ app: main }) => main.getAppMetrics().find(({ type }) => type === 'Utility')?.pid ?? 0,
  )

const count = async (desktop: Desktop) => (await desktop.call('captures.count', {})).count

/** A server on loopback that notes when it was asked. */
async function asked(port = 0) {
  const times: number[] = []
  const server = createServer((_request, response) => {
    times.push(Date.now())
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const { port: own } = server.address() as AddressInfo
  return { times, port: own, close: () => server.close() }
}

test('an engine that dies comes back on its port, with every capture', async ({ start }) => {
  const desktop = await start()
  const origin = await desktop.origin()
  expect(await deliver(origin, mlflowDelivery('a'))).toBe(200)
  const signals = await listenForSignals(desktop)
  process.kill(await enginePid(desktop), 'SIGKILL')
  await expect.poll(signals).toEqual([{ kind: 'down' }, { kind: 'up' }])
  await untilConnected(desktop)
  expect(await desktop.origin()).toBe(origin)
  expect(await deliver(origin, mlflowDelivery('b'))).toBe(200)
  expect(await count(desktop)).toBe(2)
})

test('a tunnel that was open is opened again with a new engine', async ({ start }) => {
  const desktop = await start()
  await desktop.call('tunnel.open', { kind: 'external', url: 'http://127.0.0.1:9/' })
  await expect
    .poll(async () => (await desktop.call('tunnel.status', {})).kind)
    .toBe('external')
  process.kill(await enginePid(desktop), 'SIGKILL')
  await untilConnected(desktop)
  const { kind, url, state } = await desktop.call('tunnel.status', {})
  expect({ kind, isOff: state === 'off', url }).toEqual({
    kind: 'external',
    isOff: false,
    url: 'http://127.0.0.1:9',
  })
})

test('a page that dies is loaded again; the engine does not notice', async ({ start }) => {
  const desktop = await start()
  const pid = await enginePid(desktop)
  const origin = await desktop.origin()
  await desktop.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  )
  expect(await deliver(origin, mlflowDelivery('a'))).toBe(200)
  await untilConnected(desktop)
  expect(await count(desktop)).toBe(1)
  expect(await enginePid(desktop)).toBe(pid)
})

test('a page that dies again and again is no longer loaded, and the person is asked', async ({
  start,
}) => {
  const desktop = await start()
  const dialogs = await answerDialogs(desktop.app)
  await desktop.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    for (let deaths = 0; deaths < 4; deaths++)
      contents?.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 })
  })
  await expect.poll(dialogs).toMatchObject([{ buttons: ['Try again', 'Show the log', 'Cancel'] }])
})

test('a graphics card that keeps crashing is not used at the next start', async ({ start }) => {
  onTheDoubleOnly()
  const first = await start()
  await first.app.evaluate(({ app }) => {
    for (let crashes = 0; crashes < 3; crashes++)
      app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed' })
  })
  expect(await first.ended).toBe(0)
  const second = await start()
  const calls = await second.app.evaluate((electron) =>
    (electron as unknown as { __double: { calls: { kind: string }[] } }).__double.calls.map(
      ({ kind }) => kind,
    ),
  )
  expect(calls).toContain('disableHardwareAcceleration')
})

test('a port that another program has is told, and can be tried again', async ({ start }) => {
  const desktop = await start()
  const other = await asked()
  const dialogs = await answerDialogs(desktop.app, [1])
  await desktop.call('settings.change', { port: 0 })
  // the engine is made to start on a port that is taken
  await desktop.call('settings.change', { port: other.port }).catch(() => {})
  other.close()
  expect(await dialogs()).toBeDefined()
})

test('whoever was answered finds the capture after quitting', async ({ start }) => {
  const first = await start()
  const origin = await first.origin()
  const answers = Array.from({ length: 200 }, (_, index) =>
    deliver(origin, mlflowDelivery(`secret ${index}`)).catch(() => 0),
  )
  await answers[0]
  await first.app.evaluate(({ app }) => app.quit())
  const statuses = await Promise.all(answers)
  const kept = statuses.filter((status) => status === 200).length
  expect(kept).toBeGreaterThan(0)
  await first.ended
  expect(await count(await start())).toBe(kept)
})

test('a tunnel is checked at once when the machine wakes', async ({ start }) => {
  const desktop = await start()
  const target = await asked()
  const url = `http://127.0.0.1:${target.port}/`
  await desktop.call('tunnel.open', { kind: 'external', url })
  await expect.poll(() => target.times.length).toBeGreaterThan(0)
  const before = target.times.length
  await desktop.app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'))
  await expect.poll(() => target.times.length, { timeout: 10_000 }).toBeGreaterThan(before)
  target.close()
})
