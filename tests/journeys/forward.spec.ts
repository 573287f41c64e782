import { freePort } from '../support/free-port.ts'
import { prediction } from './support/deliveries.ts'
import { expect } from './support/journey.ts'
import { startReceiver } from './support/receiver.ts'
import { expectAccessible, test } from './support/served-app.ts'

test('requests go on to an app; what it misses while it is down waits and is delivered in order', async ({
  page,
  house,
}) => {
  await house.open()
  await house.addSecrets()
  // not one that systems give to whoever asks for any: it has to be free again later
  const app = await startReceiver(() => 202, await freePort())
  await page.getByRole('button', { name: 'Settings of Replicate' }).click()
  await page.getByLabel('Address of your app').fill(app.origin)
  await page.getByRole('button', { name: 'Forward there' }).click()
  await expect(page.getByRole('button', { name: 'Stop forwarding' })).toBeVisible()
  const [status] = await house.send(prediction())
  expect(status).toBe(202)
  await expect(page.getByText('1 request forwarded, 0 waiting.')).toBeVisible()
  await expectAccessible(page)

  await app.close()
  const missed = [prediction({ status: 'starting' }), prediction({ status: 'processing' })]
  await house.send(...missed)
  await expect(page.getByText('The app does not answer')).toBeVisible()
  await expect(page.getByText(/2 waiting/)).toBeVisible()
  await expectAccessible(page)
  // the app is back long before it would be tried by itself, which takes the button away
  await expect(page.getByText(/^Next try in 1[0-5]s\.$/)).toBeVisible()
  const back = await startReceiver(() => 200, app.port)
  await page.getByRole('button', { name: 'Try now' }).click()
  await expect(page.getByText(/0 waiting/)).toBeVisible()
  expect(back.received.map(({ body }) => body.toString())).toEqual(missed.map(({ body }) => body))
  await back.close()

  await house.send(prediction(), prediction())
  await expect(page.getByText(/2 waiting/)).toBeVisible()
  await page.getByRole('button', { name: 'Leave out the first' }).click()
  await expect(page.getByText(/1 waiting/)).toBeVisible()
  await page.getByRole('button', { name: 'Stop forwarding' }).click()
  // what waits is not tried while nothing is forwarded
  await expect(page.getByRole('button', { name: 'Try now' })).toBeHidden()
  await page.getByRole('button', { name: 'Drop the 1 that wait' }).click()
  await expect(page.getByText(/^1 request is not forwarded/)).toBeVisible()
})
