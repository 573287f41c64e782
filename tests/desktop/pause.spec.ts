import { freePort } from '../support/free-port.ts'
import type { Desktop } from './desktop-app.ts'
import { expect, onTheDoubleOnly, test } from './desktop-test.ts'
import { clickMenu } from './recorded.ts'
import { deliver, mlflowDelivery } from './webhooks.ts'

test.beforeEach(onTheDoubleOnly)

/** Null: capture is paused. Undefined: no engine is there to say so. */
const portOf = async (desktop: Desktop) => {
  const info = await desktop.call('app.info', {}).catch(() => null)
  return info ? (info.listener?.port ?? null) : undefined
}

async function pause(desktop: Desktop): Promise<void> {
  await clickMenu(desktop.app, 'pause')
  await expect.poll(() => portOf(desktop)).toBeNull()
}

/** Answers the port that is listened on then. */
async function resume(desktop: Desktop): Promise<number | null | undefined> {
  await clickMenu(desktop.app, 'pause')
  await expect.poll(() => portOf(desktop)).toEqual(expect.any(Number))
  return portOf(desktop)
}

test('a port that is set while capture is paused is listened on when it goes on', async ({
  start,
}) => {
  const desktop = await start()
  await pause(desktop)
  const port = await freePort()
  await desktop.call('settings.change', { port })
  expect(await resume(desktop)).toBe(port)
  expect(await deliver(`http://127.0.0.1:${port}`, mlflowDelivery('a'))).toBe(200)

  // also when it is not the first time
  await pause(desktop)
  const next = await freePort()
  await desktop.call('settings.change', { port: next })
  expect(await resume(desktop)).toBe(next)
})

test('whatever else is set while capture is paused leaves the port', async ({ start }) => {
  const desktop = await start()
  const port = await portOf(desktop)
  await pause(desktop)
  await desktop.call('settings.change', { theme: 'dark' })
  expect(await resume(desktop)).toBe(port)
})
