import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTheDoubleOnly, test } from './desktop-test.ts'
import { answerDialogs } from './dialogs.ts'
import { clickMenu } from './recorded.ts'

test.beforeEach(onTheDoubleOnly)

/** A server of updates on loopback that offers nothing newer. */
async function openFeed() {
  const paths: string[] = []
  const server = createServer((request, response) => {
    paths.push(new URL(request.url ?? '', 'http://a').pathname)
    response.end('version: 0.0.1\nfiles: []\npath: none\nsha512: none\nreleaseDate: 2026-01-01\n')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { paths, url: `http://127.0.0.1:${port}/feed`, close: () => server.close() }
}

test('without a feed nothing is asked, and the person is told so', async ({ start }) => {
  const desktop = await start()
  const dialogs = await answerDialogs(desktop.app)
  await clickMenu(desktop.app, 'updates')
  await expect.poll(async () => (await dialogs())[0]?.message).toContain('Updates are off')
})

test('a feed that is not https is refused', async ({ start }) => {
  const desktop = await start({ env: { COUNTERSIGN_UPDATE_FEED: 'http://updates.invalid/' } })
  const dialogs = await answerDialogs(desktop.app)
  await clickMenu(desktop.app, 'updates')
  await expect.poll(async () => (await dialogs())[0]?.message).toContain('could not be had')
  expect(await desktop.said()).toContain('must begin with https://')
})

test('with a feed it is asked at start, and nothing is fetched unasked', async ({ start }) => {
  const feed = await openFeed()
  const desktop = await start({ env: { COUNTERSIGN_UPDATE_FEED: feed.url } })
  await expect.poll(() => feed.paths.length).toBeGreaterThan(0)
  const dialogs = await answerDialogs(desktop.app)
  await clickMenu(desktop.app, 'updates')
  await expect.poll(async () => (await dialogs())[0]?.message).toContain('newest version')
  for (const path of feed.paths) expect(path).toMatch(/^\/feed\/latest[a-z-]*\.yml$/)
  feed.close()
})
