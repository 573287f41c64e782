import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { freePort } from '../support/free-port.ts'
import type { Desktop } from './desktop-app.ts'
import { enginePid, untilConnected } from './desktop-app.ts'
import { expect, onTheDoubleOnly, test } from './desktop-test.ts'
import type { Asked } from './dialogs.ts'
import { answerDialogs } from './dialogs.ts'
import { listenForSignals } from './page-signals.ts'
import { recordedCalls } from './recorded.ts'
import { deliver, mlflowDelivery } from './webhooks.ts'

const count = async (desktop: Desktop) => (await desktop.call('captures.count', {})).count

const boxesOf = async ({ app }: Desktop): Promise<Asked[]> =>
  (await recordedCalls(app))
    .filter(({ kind }) => kind === 'showMessageBox')
    .map(({ args }) => args[0] as Asked)

/** A server on the port, as soon as the one that had it is gone, without keeping others from their turn. */
async function takePort(port: number): ReturnType<typeof asked> {
  // whoever stands still meanwhile has to go on in the end
  const untilMs = Date.now() + 60_000
  for (;;) {
    try {
      return await asked(port)
    } catch (error) {
      const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
      if (!isTaken || Date.now() > untilMs) throw error
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/**
 * Kills the engine and takes its port. The app, the double as Electron itself, is what starts the next
 * engine: it stands still meanwhile, or that one could have the port first.
 */
async function stealPort(desktop: Desktop, port: number): ReturnType<typeof asked> {
  const pid = await enginePid(desktop)
  const app = desktop.app.process()
  app.kill('SIGSTOP')
  try {
    process.kill(pid, 'SIGKILL')
    return await takePort(port)
  } finally {
    app.kill('SIGCONT')
  }
}

/** The answer to the question is lost when the app is gone before it. */
const quit = ({ app }: Desktop) => app.evaluate(({ app: main }) => main.quit()).catch(() => {})

/** What a tunnel does: leads to the listener, and here counts the ways. */
async function openProxy(origin: string) {
  let passed = 0
  const server = createServer((request, response) => {
    void fetch(origin + request.url).then(async (answer) => {
      response.writeHead(answer.status)
      response.end(Buffer.from(await answer.arrayBuffer()))
      passed += 1
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    passed: () => passed,
    close: () => server.close(),
  }
}

/** A server on loopback that notes when it was asked. */
async function asked(port = 0) {
  const times: number[] = []
  const server = createServer((_request, response) => {
    times.push(Date.now())
    response.end()
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const { port: own } = server.address() as AddressInfo
  return { times, port: own, close: () => server.close() }
}

test('an engine that dies comes back on its port, with every capture', async ({ start }) => {
  const desktop = await start()
  const origin = await desktop.origin()
  expect(await deliver(origin, mlflowDelivery('a'))).toBe(200)
  const signals = await listenForSignals(desktop)
  process.kill(await enginePid(desktop), 'SIGKILL')
  await expect.poll(signals).toEqual([{ kind: 'down' }, expect.objectContaining({ kind: 'up' })])
  await untilConnected(desktop)
  expect(await desktop.origin()).toBe(origin)
  expect(await deliver(origin, mlflowDelivery('b'))).toBe(200)
  expect(await count(desktop)).toBe(2)
})

test('a tunnel that was open is opened again with a new engine', async ({ start }) => {
  const desktop = await start()
  await desktop.call('tunnel.open', { kind: 'external', url: 'http://127.0.0.1:9/' })
  await expect.poll(async () => (await desktop.call('tunnel.status', {})).kind).toBe('external')
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
  const kinds = (await recordedCalls(second.app)).map(({ kind }) => kind)
  expect(kinds).toContain('disableHardwareAcceleration')
})

test('a port that another program has is told at start, and can be tried again', async ({
  start,
}) => {
  onTheDoubleOnly()
  const first = await start()
  // where the app listens instead is free too
  const port = await freePort(2)
  await first.call('settings.change', { port })
  await first.app.close()
  const thief = await asked(port)
  // the first question is answered with "try again", which meets the same trouble
  const second = await start({ env: { ELECTRON_DOUBLE_DIALOGS: '[{"response":1}]' } })
  await expect.poll(async () => (await boxesOf(second)).length).toBe(2)
  const [box] = await boxesOf(second)
  expect(box?.message).toContain(`Port ${port} is taken`)
  expect(box?.buttons).toEqual([`Stay on ${port + 2}`, `Try ${port} again`])
  await untilConnected(second)
  expect(await second.origin()).toBe(`http://127.0.0.1:${port + 2}`)
  thief.close()
})

test('a port that was lost while the engine was gone is told, and another one can be had', async ({
  start,
}) => {
  const desktop = await start()
  const origin = await desktop.origin()
  const dialogs = await answerDialogs(desktop.app, [1])
  const thief = await stealPort(desktop, Number(new URL(origin).port))
  await expect.poll(async () => (await dialogs())[0]?.message).toContain('cannot listen')
  await untilConnected(desktop)
  expect(await desktop.origin()).not.toBe(origin)
  thief.close()
})

test('whoever was answered finds the capture after quitting', async ({ start }) => {
  const first = await start()
  const origin = await first.origin()
  const answers = Array.from({ length: 200 }, (_, index) =>
    deliver(origin, mlflowDelivery(`secret ${index}`)).catch(() => 0),
  )
  await answers[0]
  await quit(first)
  const statuses = await Promise.all(answers)
  const kept = statuses.filter((status) => status === 200).length
  expect(kept).toBeGreaterThan(0)
  await first.ended
  expect(await count(await start())).toBeGreaterThanOrEqual(kept)
})

test('whoever waits for an answer gets it before the app ends', async ({ start }) => {
  const desktop = await start()
  const [source] = await desktop.call('sources.list', {})
  const slow = { mode: 'scripted' as const, steps: [{ status: 202, delayMs: 1_500 }] }
  await desktop.call('sources.change', { id: source?.id ?? '', change: { reply: slow } })
  const answer = deliver(await desktop.origin(), mlflowDelivery('a'))
  await expect.poll(() => count(desktop)).toBe(1)
  await quit(desktop)
  expect(await answer).toBe(202)
  expect(await desktop.ended).toBe(0)
})

test('a tunnel is checked at once when the machine wakes', async ({ start }) => {
  const desktop = await start()
  const proxy = await openProxy(await desktop.origin())
  await desktop.call('tunnel.open', { kind: 'external', url: proxy.url })
  // a probe that came through is repeated only after half a minute
  await expect.poll(() => proxy.passed()).toBe(1)
  expect((await desktop.call('tunnel.status', {})).fault).toBeNull()
  await desktop.app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'))
  await expect.poll(() => proxy.passed(), { timeout: 25_000 }).toBe(2)
  proxy.close()
})
