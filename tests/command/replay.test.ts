import { createHmac } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { runInProcess } from '../support/command-in-process.ts'
import { documentOf, newFolder, runCommand } from '../support/command.ts'
import { openEngine } from '../support/open-engine.ts'
import { freePort } from '../support/ports.ts'
import { okAnswer, partsOf, rawReceiver } from '../support/raw-receiver.ts'
import { capturingEngine, replicateHeaders, replicateSecret } from '../outgoing/capturing-engine.ts'

const body = '{"id":"p1"}'
const path = '/api/webhooks/replicate'

/** A data folder with one old Replicate webhook, number 1, and its secret. */
async function dataWithOne(): Promise<string> {
  const engine = await capturingEngine()
  const { call, receive, clock, close, data } = engine
  await call('secrets.add', { name: 'main', value: replicateSecret, scheme: 'replicate' })
  clock.nowMs -= 3_600_000
  await receive(`POST ${path} HTTP/1.1`, replicateHeaders(body, clock.nowMs), body)
  await close()
  return data
}

const replay = (data: string, to: string, ...args: readonly string[]) =>
  runInProcess(['replay', '1', '--to', to, '--data', data, ...args], {
    OTHER: `whsec_${Buffer.from('another key, another key').toString('base64')}`,
  })

describe('replay', () => {
  it('sends byte for byte and ends with 0 when the receiver accepts', async () => {
    const data = await dataWithOne()
    const receiver = await rawReceiver()
    const { code, stdout } = await replay(data, receiver.origin)
    expect(code).toBe(0)
    expect(stdout).toMatch(
      /^✓ POST http:\/\/127\.0\.0\.1:\d+\/api\/webhooks\/replicate {2}200 OK, \d+ ms\n/,
    )
    const { lines, body: arrived } = partsOf(await receiver.request(0))
    expect(lines[0]).toBe(`POST ${path} HTTP/1.1`)
    expect(lines).toContain('Countersign-Replay-Of: 1')
    expect(arrived.toString()).toBe(body)
  })

  it('signs again with the secret of the vault, or a given one, and prints one document', async () => {
    const data = await dataWithOne()
    const receiver = await rawReceiver()
    const given = await replay(
      data,
      receiver.origin,
      '--secret-env',
      'OTHER',
      '--id',
      'msg_2',
      '--json',
    )
    const own = await replay(
      data,
      receiver.origin,
      '--re-sign',
      '--timestamp',
      '1700000000',
      '--json',
    )
    expect(documentOf(given)).toMatchObject({ passed: true, status: 200, resignedAs: 'replicate' })
    const { requestHeaders } = documentOf<{ requestHeaders: [string, string][] }>(own)
    const sent = Object.fromEntries(
      requestHeaders.map(([name, value]) => [name.toLowerCase(), value]),
    )
    const key = Buffer.from(replicateSecret.slice(6), 'base64')
    const hmac = createHmac('sha256', key).update(`msg_1.1700000000.${body}`).digest('base64')
    expect(sent).toMatchObject({ 'webhook-id': 'msg_1', 'webhook-signature': `v1,${hmac}` })
  })

  it('ends with 1 when the receiver does not accept, and tells whether that is new', async () => {
    const data = await dataWithOne()
    let status = 200
    const receiver = await rawReceiver((socket) => {
      socket.end(
        status === 200 ? okAnswer : `HTTP/1.1 ${status} No\r\nContent-Length: 4\r\n\r\nno\u001b!`,
      )
    })
    await replay(data, receiver.origin)
    status = 403
    const refused = await replay(data, receiver.origin)
    expect(refused.code).toBe(1)
    expect(refused.stdout).toContain('403 No')
    expect(refused.stdout).toContain('Regressed')
    expect(refused.stdout).toContain('no\\x1b!')
    const broken = await replay(data, receiver.origin, '--break', 'flip_byte')
    expect(broken.code).toBe(0)
  })

  it('ends with 3 when the receiver cannot be reached', async () => {
    const data = await dataWithOne()
    const { code, stdout } = await replay(data, `http://127.0.0.1:${await freePort()}`)
    expect(code).toBe(3)
    expect(stdout).toContain('Nothing listens')
  })

  it('sends one several times, also at the same time, a line for each', async () => {
    const data = await dataWithOne()
    const waiting: (() => void)[] = []
    const receiver = await rawReceiver((socket) => {
      // only a sender that does not wait gets answers
      if (waiting.push(() => socket.end(okAnswer)) === 3) for (const answer of waiting) answer()
    })
    const { code, stdout } = await replay(
      data,
      receiver.origin,
      '--times',
      '3',
      '--at-once',
      '--json',
    )
    expect(code).toBe(0)
    expect(stdout.trim().split('\n')).toHaveLength(3)
  })

  it('ends with 3 when not all of several could be sent', async () => {
    const data = await dataWithOne()
    const { call } = await openEngine({ data })
    const receiver = await rawReceiver((socket) => {
      void call('captures.remove', { ids: ['1'] }).then(() => socket.end(okAnswer))
    })
    const { code, stdout } = await replay(data, receiver.origin, '--times', '2', '--json')
    expect(stdout.trim().split('\n')).toHaveLength(1)
    expect(code).toBe(3)
  })

  it('shows what would be sent, and sends nothing', async () => {
    const data = await dataWithOne()
    const receiver = await rawReceiver()
    const { code, stdout } = await replay(data, receiver.origin, '--re-sign', '--plan')
    expect(code).toBe(0)
    expect(stdout).toContain('Countersign-Replay-Of: 1')
    expect(stdout).toMatch(/webhook-timestamp: \d+ → \d+\. The time of signing\./)
    expect(receiver.seen).toHaveLength(0)
  })

  it('goes to another computer only with --confirm, and that once', async () => {
    const data = await dataWithOne()
    const to = 'http://no-such-host.invalid'
    const refused = await replay(data, to)
    expect([refused.code, refused.message]).toEqual([2, expect.stringContaining('--confirm')])
    expect((await replay(data, to, '--confirm')).code).toBe(3)
    expect((await replay(data, to)).code).toBe(3)
  })
})

describe('replay on the command line', () => {
  it('signs with the time of --now', async () => {
    const data = await dataWithOne()
    const args = ['--re-sign', '--plan', '--json', '--now', '1700000000']
    const { stdout } = await replay(data, 'http://localhost:1', ...args)
    const { headers } = documentOf<{ headers: [string, string][] }>({ stdout })
    expect(Object.fromEntries(headers)['webhook-timestamp']).toMatch(/^17000000[0-5]\d$/)
  })

  it('says how a secret is given here, not that one be pasted', async () => {
    const { call, receive, close, data } = await capturingEngine()
    expect(await call('secrets.list', {})).toEqual([])
    await receive(`POST ${path} HTTP/1.1`, replicateHeaders(body, 1_700_000_000_000), body)
    await close()
    const { code, message } = await replay(data, 'http://localhost:1', '--break', 'old_timestamp')
    expect(code).toBe(2)
    expect(message).toMatch(/No secret for Replicate .* --secret-env, --secret-file or --secret\.$/)
    expect(message).not.toContain('paste')
  })
})

describe('what replay cannot do', () => {
  const data = newFolder(afterAll)

  it.each([
    [['replay', 'x', '--to', 'http://localhost:1'], 'An id is a number'],
    [['replay', '7', '--to', 'http://localhost:1'], 'There is no request 7'],
    [['replay', '7', '--to', 'http://localhost:1', '--times', '0'], '--times'],
    [['replay', '7', '--to', 'http://localhost:1', '--timeout', 'soon'], '--timeout'],
    [['replay', '7', '--to', 'http://localhost:1', '--secret', 'gone'], '--secret names a secret'],
  ])('%j: exit code 2, with a sentence', async (args, words) => {
    const { code, stdout, message } = await runInProcess([...args, '--data', data])
    expect([code, stdout]).toEqual([2, ''])
    expect(message).toContain(words)
  })

  it.each([
    ['ftp://localhost', 'Only http:// and https://'],
    ['nowhere', 'This is no URL'],
    ['http://169.254.169.254/', 'credentials'],
  ])('send to %s', async (to, words) => {
    const own = await dataWithOne()
    const { code, message } = await replay(own, to)
    expect([code, message]).toEqual([2, expect.stringContaining(words)])
  })

  it('say a secret that was given in the wrong place', async () => {
    const { stderr, stdout, code } = await runCommand([
      'replay',
      '1',
      '--to',
      'http://localhost:1',
      '--data',
      data,
      '--secret',
      replicateSecret,
    ])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).not.toContain(replicateSecret)
  })
})
