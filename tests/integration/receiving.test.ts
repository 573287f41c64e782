import { randomBytes } from 'node:crypto'
import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { newFolder } from '../support/command.ts'
import { openEngine } from '../support/open-engine.ts'
import { openWire, rawRequest } from '../support/raw-http.ts'
import { serve } from '../support/serving.ts'

const listen = { host: null, port: 0 }

describe('the event of a compressed body', () => {
  const small = JSON.stringify({ type: 'order.paid', id: 'o_17' })
  const noise = randomBytes(60_000).toString('base64')
  const large = JSON.stringify({ type: 'order.paid', id: 'o_17', noise })

  it.each([
    ['gzip', gzipSync(small)],
    ['br', brotliCompressSync(small)],
    ['zstd', zstdCompressSync(small)],
    ['gzip', gzipSync(large)],
  ] as const)('is named: %s', async (coding, body) => {
    const { call, engine } = await openEngine({ listen })
    const { url } = engine.info().listener!
    const headers = { 'content-encoding': coding }
    const answer = await fetch(url, { method: 'POST', headers, body })
    const id = answer.headers.get('countersign-capture')!
    await expect
      .poll(() => call('captures.get', { id }))
      .toMatchObject({ name: 'order.paid', subject: 'o_17' })
    const { captures } = await call('captures.list', { filter: 'order.paid' })
    expect(captures.map((capture) => capture.id)).toEqual([id])
    const { bytes } = await call('captures.body', { id })
    expect(Buffer.from(bytes).equals(body)).toBe(true)
  })

  it('of what grows without end is left alone', async () => {
    const { call, engine, logged } = await openEngine({ listen })
    const { url } = engine.info().listener!
    const bomb = gzipSync(`{"type":"bomb","x":"${'0'.repeat(40_000_000)}"}`)
    const headers = { 'content-encoding': 'gzip' }
    const answer = await fetch(url, { method: 'POST', headers, body: bomb })
    const id = answer.headers.get('countersign-capture')!
    expect(await call('captures.get', { id })).toMatchObject({ name: null, bytes: bomb.length })
    expect(logged).toEqual([])
  })
})

describe('headers behind a chunked body', () => {
  it('are told in the notes of the capture, a secret among them hidden', async () => {
    const { call, engine } = await openEngine({ listen })
    const wire = await openWire(engine.info().listener!.port)
    const body = '2\r\n{}\r\n0\r\nX-Checksum: abc123\r\nX-Api-Key: hide-me\r\n\r\n'
    wire.send(rawRequest('POST / HTTP/1.1', ['Transfer-Encoding: chunked'], body))
    const answer = await wire.until('received')
    wire.socket.destroy()
    const id = /countersign-capture: (\d+)/i.exec(answer)![1]!
    const { fullVerdict, headers } = await call('captures.get', { id })
    expect(fullVerdict.notes.join('\n')).toMatch(/not verified: X-Checksum: abc123/)
    expect(JSON.stringify([fullVerdict, headers])).not.toContain('hide-me')
    expect(headers).toHaveLength(1)
  })
})

describe('a scripted reply', () => {
  it('goes on where it was when other things are changed, and begins anew when it is', async () => {
    const { call, engine } = await openEngine({ listen })
    const { url } = engine.info().listener!
    const step = (status: number) => ({ status, headers: [], body: '', delayMs: 0 })
    const script = (...statuses: number[]) =>
      call('sources.change', {
        id: 'catch-all',
        change: {
          reply: { mode: 'scripted', steps: statuses.map(step), after: 'repeat_last' },
        },
      })
    const answered = async (): Promise<number> => (await fetch(url, { method: 'POST' })).status
    await script(501, 502, 503)
    expect(await answered()).toBe(501)
    await call('secrets.add', { name: 'other', value: 'a secret of no concern' })
    expect(await answered()).toBe(502)
    await script(504, 505)
    expect(await answered()).toBe(504)
  })
})

describe('a database that cannot be read for a moment', () => {
  it.each(['secrets', 'marks'])(
    'costs a 503, and the program goes on receiving: no %s',
    async (table) => {
      const { data, origin, said } = await serve({ data: newFolder() })
      expect((await fetch(origin, { method: 'POST' })).status).toBe(200)
      const db = new Database(join(data, 'countersign.db'))
      onTestFinished(() => void db.close())
      const everythingIsNew = "UPDATE marks SET value = value + 1 WHERE name = 'config_version'"
      db.exec(`BEGIN; ${everythingIsNew}; ALTER TABLE ${table} RENAME TO hidden; COMMIT`)
      expect((await fetch(origin, { method: 'POST' })).status).toBe(503)
      await said('A request could not be kept')
      db.exec(`ALTER TABLE hidden RENAME TO ${table}`)
      expect((await fetch(origin, { method: 'POST' })).status).toBe(200)
    },
  )
})

describe('at the start it is said', () => {
  it('once for each secret that cannot be opened, however often things change', async () => {
    const first = await openEngine()
    await first.call('secrets.add', { name: 'locked', value: 'a secret' })
    await first.close()
    const { call, logged } = await openEngine({ data: first.data, key: '7'.repeat(64) })
    for (const name of ['a', 'b', 'c']) {
      await call('secrets.add', { name, value: `a secret ${name}` })
      await call('secrets.list', {})
    }
    expect(logged.filter((line) => line.includes('“locked”'))).toHaveLength(1)
  })

  it('that others may look into the data folder, unless nobody may', async () => {
    const data = newFolder()
    chmodSync(data, 0o755)
    const open = await openEngine({ listen, data })
    await open.close()
    expect(open.logged).toEqual([expect.stringMatching(/open to other users.*mode 755.*chmod 700/)])
    chmodSync(data, 0o700)
    const closed = await openEngine({ listen, data })
    await closed.close()
    expect(closed.logged).toEqual([])
  })
})
