import { expect } from '@playwright/test'
import { sendThrough } from '../support/send-through.ts'
import { startTunnelServer } from '../support/tunnel-server.ts'
import { requestsPage } from './support/requests-page.ts'
import { expectAccessible, test } from './support/served-app.ts'

test('an address of one’s own is shown to copy and as a QR code, and a new one is told of', async ({
  page,
  listenUrl,
}) => {
  const own = listenUrl.replace(/\/$/, '')
  const other = own.replace('127.0.0.1', 'localhost')
  await page.getByRole('button', { name: 'Go public' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('Bodies pass a third party in clear')).toBeVisible()
  await expectAccessible(page)
  await dialog.getByText('I have an address of my own').click()
  await dialog.getByLabel('Your address').fill(own)
  await dialog.getByRole('button', { name: 'Use this address' }).click()
  await expect(dialog.getByRole('img', { name: `QR code of ${own}` })).toBeVisible()
  await expectAccessible(page)
  await dialog.getByLabel('Your address').fill(other)
  await dialog.getByRole('button', { name: 'Use this address' }).click()
  await expect(dialog.getByText('The address has changed', { exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  const banner = page.getByText(/Webhooks registered at the old address/)
  await expect(banner).toContainText(other)
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await expect(banner).toBeHidden()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Copy URL' })).toBeVisible()
  await expect(banner).toBeHidden()
})

test('public through a tunnel server, which dies and comes back under the same address', async ({
  page,
  house,
}) => {
  const server = await startTunnelServer()
  await house.open()
  await house.call('settings.change', { tunnelHost: server.host, tunnelSubdomain: 'journeyname' })
  await page.getByRole('button', { name: 'Go public' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Go public' }).click()
  const url = `http://journeyname.localhost:${server.port}`
  const state = dialog.getByRole('status').first()
  await expect(state).toHaveText('Public')
  await expect(dialog.getByText(url, { exact: true })).toBeVisible()
  expect((await sendThrough(url, '/first', Buffer.from('{}'))).status).toBe(200)
  await server.stop()
  await expect(state).toHaveText('Reconnecting…')
  await expect(dialog.getByText('nothing listens there')).toBeVisible()

  const again = await startTunnelServer(server.port)
  await expect(state).toHaveText('Public', { timeout: 120_000 })
  await expect(dialog.getByText('The address has changed')).toHaveCount(0)
  expect((await sendThrough(url, '/second', Buffer.from('{}'))).status).toBe(200)
  await page.keyboard.press('Escape')
  await expect(requestsPage(page).rows).toHaveCount(2)
  await expect(requestsPage(page).row('/second')).toBeVisible()
  await again.stop()
})
