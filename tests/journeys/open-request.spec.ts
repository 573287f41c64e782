import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { prediction } from './support/deliveries.ts'
import { expect, test } from './support/journey.ts'
import { requestsPage } from './support/requests-page.ts'

test('an open request shows the answer of the app when it comes', async ({ page, house }) => {
  await house.open()
  await house.addSecrets()
  const asked = Promise.withResolvers<ServerResponse>()
  const app = createServer((request, response) => {
    request.resume().once('end', () => asked.resolve(response))
  })
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
  const { port } = app.address() as AddressInfo
  const sources = await house.call('sources.list', undefined)
  const { id } = sources.find(({ name }) => name === 'Replicate')!
  const forward = { url: `http://127.0.0.1:${port}`, answer: 'app', timeoutMs: 120_000 } as const
  await house.call('sources.change', { id, change: { forward } })
  const { rows, detail } = requestsPage(page)
  const sent = house.send(prediction())
  const response = await asked.promise
  await rows.first().click()
  await detail.getByRole('tab', { name: 'Reply' }).click()
  await expect(detail).toContainText('It was not answered yet')
  response.writeHead(202).end()
  expect(await sent).toEqual([202])
  await expect(detail).toContainText('It was answered 202')
  app.close()
})

test('an open request shows that it was sent again', async ({ page, house }) => {
  await house.open()
  await house.addSecrets()
  const { rows, detail } = requestsPage(page)
  const delivery = prediction()
  await house.send(delivery)
  await rows.first().click()
  await expect(detail.getByRole('tab', { name: 'Attempts 1' })).toBeVisible()
  await house.send(delivery)
  await expect(rows).toHaveCount(2)
  await expect(detail.getByRole('tab', { name: 'Attempts 2' })).toBeVisible()
})
