import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { serveUi } from '../../src/server/serve-ui.ts'
import { largestMessageBytes } from '../../src/server/socket.ts'
import type { Answer, Fixture } from './page-fixture.ts'
import { startFixture, targetOf } from './page-fixture.ts'

let page: Fixture
beforeAll(async () => {
  page = await startFixture()
})
afterAll(() => page.close())

const origin = (): string => `http://127.0.0.1:${page.ui.port}`

describe('the link to the page', () => {
  it('opens once: it buys a session, and is worth nothing to the next who has it', async () => {
    const target = targetOf(page.ui.newTicket())
    const first = await page.ask(target)
    expect(first.status).toBe(303)
    expect(first.headers.location).toBe('/')
    const [cookie = ''] = first.headers['set-cookie'] ?? []
    expect(cookie).toMatch(
      new RegExp(`^countersign-${page.ui.port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`),
    )
    expect(cookie).not.toContain(target.split('=')[1])
    expect((await page.ask(target)).status).toBe(403)
  })

  it('may be opened again by the browser that used it', async () => {
    const target = targetOf(page.ui.newTicket())
    const { headers } = await page.ask(target)
    const cookie = headers['set-cookie']?.[0]?.split(';', 1)[0]
    expect(await page.ask(target, { cookie })).toMatchObject({ status: 303 })
  })

  it('is not used up by a preview, by a rebound name or by another site', async () => {
    const target = targetOf(page.ui.newTicket())
    expect((await page.ask(target, {}, 'HEAD')).status).toBe(401)
    expect((await page.ask(target, { host: `evil.example:${page.ui.port}` })).status).toBe(421)
    expect((await page.ask(target, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await page.ask(target)).status).toBe(303)
  })

  it.each(['/open', '/open?ticket=', '/open?ticket=guess', '/open?ticket=%00', '/open?ticket=%'])(
    'cannot be guessed (%s)',
    async (target) => {
      expect((await page.ask(target)).status).toBe(403)
    },
  )

  it('is the first one printed, at the loopback address', async () => {
    const own = await startFixture()
    expect(new URL(own.ui.url).host).toBe(`127.0.0.1:${own.ui.port}`)
    expect((await own.ask(targetOf(own.ui.url))).status).toBe(303)
    await own.close()
  })
})

describe('without a session', () => {
  it.each([
    ['none', () => ({})],
    ['a made-up one', () => ({ cookie: `countersign-${page.ui.port}=guess` })],
    ['an empty one', () => ({ cookie: `countersign-${page.ui.port}=` })],
  ])('nothing is shown (%s)', async (_which, headers) => {
    for (const target of ['/', '/index.html', '/assets/page-1a2b.js', '/nothing'])
      expect((await page.ask(target, headers())).status).toBe(401)
    expect(await page.upgrade({ origin: origin(), ...headers() })).toBe(401)
  })

  it('a session under the name of another port does not count', async () => {
    const [, session] = (await page.signIn()).split('=')
    expect((await page.ask('/', { cookie: `countersign-1=${session}` })).status).toBe(401)
    expect((await page.ask('/', { cookie: `xcountersign-1=1; a=b` })).status).toBe(401)
  })
})

describe('with a session', () => {
  let cookie: string
  beforeAll(async () => {
    cookie = await page.signIn()
  })

  it('the page and its parts are served with their types', async () => {
    expect(await page.ask('/', { cookie })).toMatchObject({
      status: 200,
      body: expect.stringContaining('<title>Countersign</title>'),
      headers: { 'content-type': 'text/html; charset=utf-8' },
    })
    expect(await page.ask('/assets/page-1a2b.js?v=1', { cookie: `a=b; ${cookie}` })).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/javascript; charset=utf-8' },
    })
    expect(await page.ask('/', { cookie }, 'HEAD')).toMatchObject({ status: 200, body: '' })
  })

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s does nothing', async (method) => {
    expect((await page.ask('/', { cookie, origin: origin() }, method)).status).toBe(405)
    expect((await page.ask('/', { cookie }, method)).status).toBe(403)
  })

  it.each([
    '/../private.js',
    '/..%2fprivate.js',
    '/%2e%2e/private.js',
    '/%2e%2e%2fprivate.js',
    '/..\\private.js',
    '/..%5cprivate.js',
    '/..%c0%afprivate.js',
    '/%252e%252e/private.js',
    '/assets/../../private.js',
    '/assets/..;/../private.js',
    '//private.js',
    '/./../private.js',
    '/index.html%00.js',
    '/index.html/',
    '/assets',
    '/assets/page.js.map',
    '/.hidden.js',
    'http://evil.example/private.js',
    '*',
  ])('%s leads nowhere', async (target) => {
    const answer = await page.ask(target, { cookie })
    expect(answer.status).toBe(404)
    expect(answer.body).not.toContain('outside')
  })

  it('a link inside the folder does not lead out of it', async () => {
    await symlink(join(page.root, 'private.js'), join(page.pagesDir, 'linked.js'))
    expect((await page.ask('/linked.js', { cookie })).status).toBe(404)
  })

  it('only our own page may open the socket', async () => {
    const open = (headers: Record<string, string>, target?: string) =>
      page.upgrade({ cookie, ...headers }, target)
    expect(await open({ origin: origin() })).toBe(101)
    expect(await open({})).toBe(403)
    expect(await open({ origin: 'null' })).toBe(403)
    expect(await open({ origin: 'https://evil.example' })).toBe(403)
    expect(await open({ origin: 'http://127.0.0.1:3000' })).toBe(403)
    expect(await open({ origin: origin(), 'sec-fetch-site': 'same-site' })).toBe(403)
    expect(await open({ origin: origin(), host: 'evil.example' })).toBe(421)
    const forwarded = { host: 'evil.example', 'x-forwarded-host': `127.0.0.1:${page.ui.port}` }
    expect(await open({ origin: origin(), ...forwarded })).toBe(421)
    expect(await open({ origin: origin() }, '/other')).toBe(404)
    expect(await open({ origin: origin() }, '/%77s')).toBe(404)
  })

  it.each([
    ['a message over the limit', 1009, 'x'.repeat(largestMessageBytes + 1)],
    ['bytes instead of text', 1003, Buffer.from('{}')],
  ])('%s ends the socket with %i', async (_what, code, message) => {
    const ws = new WebSocket(`ws://127.0.0.1:${page.ui.port}/ws`, {
      headers: { cookie, origin: origin() },
    })
    const closed = new Promise<number>((resolve) => ws.on('close', resolve))
    ws.on('open', () => ws.send(message))
    expect(await closed).toBe(code)
  })
})

describe('every answer', () => {
  it('forbids scripts of others, frames, sniffing and caching', async () => {
    const cookie = await page.signIn()
    const answers: Answer[] = [
      await page.ask('/', { cookie }),
      await page.ask('/nothing', { cookie }),
      await page.ask('/'),
      await page.ask('/', { host: 'evil.example' }),
      await page.ask(targetOf(page.ui.newTicket())),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 401, 421, 303])
    for (const { headers } of answers) {
      const policy = headers['content-security-policy'] ?? ''
      expect(policy).toContain("default-src 'none'; script-src 'self';")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toContain('unsafe')
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
      })
      expect(Object.keys(headers).join()).not.toContain('access-control')
    }
  })
})

describe('the port of the page', () => {
  it('that is taken is refused with a code to act on', async () => {
    const { handlers, on } = page.engine
    const { port } = page.ui
    const again = serveUi({ handlers, on, pagesDir: page.pagesDir, port, log: () => {} })
    await expect(again).rejects.toMatchObject({
      code: 'EADDRINUSE',
      message: expect.stringContaining(String(port)),
    })
  })

  it('is free again after closing, and the screens are disconnected', async () => {
    const own = await startFixture()
    const cookie = await own.signIn()
    const headers = { cookie, origin: `http://127.0.0.1:${own.ui.port}` }
    const ws = new WebSocket(`ws://127.0.0.1:${own.ui.port}/ws`, { headers })
    await new Promise((resolve) => ws.on('open', resolve))
    const closed = new Promise((resolve) => ws.on('close', resolve))
    await own.close()
    await closed
    const { handlers, on } = own.engine
    const next = await serveUi({
      handlers,
      on,
      pagesDir: own.pagesDir,
      port: own.ui.port,
      log: () => {},
    })
    expect(next.port).toBe(own.ui.port)
    await next.close()
  })

  it('says what to do when the page is not built', async () => {
    const { handlers, on } = page.engine
    const ui = await serveUi({ handlers, on, pagesDir: '/nowhere', port: 0, log: () => {} })
    const opened = await fetch(ui.url, { redirect: 'manual' })
    const cookie = opened.headers.get('set-cookie') ?? ''
    const answer = await fetch(`http://127.0.0.1:${ui.port}/`, { headers: { cookie } })
    expect(answer.status).toBe(503)
    expect(await answer.text()).toContain('npm run build')
    await ui.close()
  })
})
