import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Judged } from '../support/judged.ts'
import { openJudged, websiteSecret } from '../support/judged.ts'
import { openWire, rawRequest } from '../support/raw-http.ts'
import { deliver, predicted, registered } from '../support/senders.ts'

let judged: Judged
beforeAll(async () => {
  judged = await openJudged()
})
afterAll(() => judged.close())

describe('a sender that closes its side when all is sent', () => {
  it.each([
    ['a good request', 'POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\nok', 200],
    ['no HTTP', 'hello there\r\n', 400],
    ['half a head', 'POST / HTTP/1.1\r\nX-', 408],
  ])('is still answered: %s', async (_, bytes, status) => {
    const wire = await openWire(judged.serving.port)
    wire.socket.end(bytes)
    expect((await judged.keptOf(await wire.closed())).status).toBe(status)
  })
})

describe('a length that is wrong', () => {
  it('too long: what came is kept, marked incomplete', async () => {
    const wire = await openWire(judged.serving.port)
    wire.send(rawRequest('POST /too-long HTTP/1.1', ['Content-Length: 100'], 'only this'))
    wire.socket.end()
    const { status, kept } = await judged.keptOf(await wire.closed())
    expect(status).toBe(408)
    expect(kept).toMatchObject({ path: '/too-long', bytes: 9, incomplete: 'aborted' })
  })

  it('too short: the request is kept, and what is left over too, as no HTTP', async () => {
    const wire = await openWire(judged.serving.port)
    wire.send(rawRequest('POST /too-short HTTP/1.1', ['Content-Length: 4'], '{"a":"and more"}'))
    const answers = await wire.closed()
    const second = answers.indexOf('HTTP/1.1', 10)
    const first = await judged.keptOf(answers.slice(0, second))
    expect([first.status, (await judged.bodyOf(first.kept)).toString()]).toEqual([200, '{"a"'])
    const rest = await judged.keptOf(answers.slice(second))
    expect([rest.status, (await judged.bodyOf(rest.kept)).toString()]).toEqual([
      400,
      expect.stringMatching(/:"and more"}$/),
    ])
    expect(rest.kept).toMatchObject({ malformed: true, verdict: 'unverified' })
  })

  it.each([
    ['given twice', ['Content-Length: 2', 'Content-Length: 3']],
    ['negative', ['Content-Length: -1']],
    ['in words', ['Content-Length: many']],
    ['over all numbers', ['Content-Length: 99999999999999999999999']],
    ['beside chunks', ['Content-Length: 2', 'Transfer-Encoding: chunked']],
    ['with NUL in a header', ['X-Nul: a\0b']],
    ['with a header that has no colon', ['nonsense']],
  ])('%s: kept raw with the reason of the parser', async (_, headers) => {
    const bytes = rawRequest('POST /wrong HTTP/1.1', headers, '{}')
    const { status, kept } = await judged.sendRaw(bytes)
    expect(status).toBe(400)
    expect(kept).toMatchObject({ malformed: true, verdict: 'unverified', reason: 'no_scheme' })
    expect(kept.parserError?.code).toMatch(/^HPE_/)
    expect((await judged.bodyOf(kept)).equals(bytes)).toBe(true)
  })
})

describe('a transfer encoding that nobody knows', () => {
  it('keeps the headers and the reason of the parser', async () => {
    const { status, kept } = await judged.sendRaw(
      rawRequest('POST /hooks/mlflow HTTP/1.1', ['Transfer-Encoding: mystery'], '{}'),
    )
    expect(status).toBe(400)
    expect(kept).toMatchObject({ malformed: true, path: '/hooks/mlflow' })
    expect(kept.headers).toEqual([['Transfer-Encoding', 'mystery']])
    expect(kept.parserError?.code).toBe('HPE_INVALID_TRANSFER_ENCODING')
  })
})

/** The same bytes every time: a failure can be run again. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

describe('random bytes on a live listener', () => {
  const starts = [
    '',
    'POST / HTTP/1.1\r\n',
    'POST / HTTP/1.1\r\nContent-Length: 50\r\n',
    'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n',
    'POST /hooks/replicate HTTP/1.1\r\nwebhook-signature: ',
    'POST /hooks/mlflow HTTP/1.1\r\nx-mlflow-signature: sha256=',
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    '\x16\x03\x01',
  ]

  it('are kept, every one, and a good webhook after them passes', async () => {
    const random = randomFrom(20_261_121)
    const noises = Array.from({ length: 240 }, (_, at) => {
      const length = 1 + Math.floor(random() * 400)
      const noise = Array.from({ length }, () => Math.floor(random() * 256))
      return Buffer.concat([Buffer.from(starts[at % starts.length]!, 'latin1'), Buffer.from(noise)])
    })
    const sent = new Map<string, string>()
    const unanswered: string[] = []
    for (let at = 0; at < noises.length; at += 24)
      await Promise.all(
        noises.slice(at, at + 24).map(async (noise) => {
          const wire = await openWire(judged.serving.port)
          sent.set(`127.0.0.1:${wire.socket.localPort}`, noise.toString('hex').slice(0, 80))
          wire.send(noise)
          wire.socket.end()
          if ((await wire.closed()) === '') unanswered.push(noise.toString('hex').slice(0, 80))
        }),
      )
    const peers = new Set<string>()
    const { captures } = await judged.handlers['captures.list']({
      filter: '',
      before: null,
      limit: 500,
    })
    for (const { id } of captures) peers.add((await judged.handlers['captures.get']({ id })).peer)
    expect([...sent].filter(([peer]) => !peers.has(peer))).toEqual([])
    expect(unanswered).toEqual([])
    for (const [webhook, secret] of [
      [predicted(), 'replicate'],
      [await registered(websiteSecret), 'website'],
    ] as const) {
      const { id } = await deliver(judged.serving.origin, webhook)
      expect(await judged.serving.capture(id)).toMatchObject({ verdict: 'passed', secret })
    }
    expect(judged.serving.stderr()).toBe('')
  })

  it('pipelined behind good webhooks, in pieces of any size, cost none of the good ones', async () => {
    const random = randomFrom(20_261_122)
    const upTo = (most: number): number => Math.floor(random() * most)
    const lost: string[] = []
    const converse = async (at: number): Promise<void> => {
      const good = Array.from({ length: 1 + upTo(4) }, () => rawWebhook(at % 2 === 0))
      const noise = Buffer.from(Array.from({ length: 1 + upTo(300) }, () => upTo(256)))
      const start = Buffer.from(starts[at % starts.length]!, 'latin1')
      const bytes = Buffer.concat([...good, start, noise])
      const wire = await openWire(judged.serving.port)
      for (let from = 0; from < bytes.length;) {
        const to = from + 1 + upTo(700)
        wire.send(bytes.subarray(from, to))
        await new Promise((resolve) => setImmediate(resolve))
        from = to
      }
      wire.socket.end()
      const answers = await wire.closed()
      const ids = [...answers.matchAll(/countersign-capture: (\d+)/gi)].map((match) => match[1]!)
      const kept = await Promise.all(ids.map((id) => judged.handlers['captures.get']({ id })))
      const passed = kept.filter(({ verdict }) => verdict === 'passed').length
      if (passed !== good.length) lost.push(`${at}: ${passed} of ${good.length}, ${answers.length}`)
    }
    for (let at = 0; at < 96; at += 12)
      await Promise.all(Array.from({ length: 12 }, (_, own) => converse(at + own)))
    expect(lost).toEqual([])
    const { id } = await deliver(judged.serving.origin, predicted())
    expect(await judged.serving.capture(id)).toMatchObject({ verdict: 'passed' })
    expect(judged.serving.stderr()).toBe('')
  })
})

/** A webhook as bytes, its body in chunks or with its length. */
function rawWebhook(isChunked: boolean): Buffer {
  const { path, headers, body } = predicted()
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const size = Buffer.byteLength(body)
  return isChunked
    ? rawRequest(
        `POST ${path} HTTP/1.1`,
        [...lines, 'Transfer-Encoding: chunked'],
        `${size.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
      )
    : rawRequest(`POST ${path} HTTP/1.1`, [...lines, `Content-Length: ${size}`], body)
}
