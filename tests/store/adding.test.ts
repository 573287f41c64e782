import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import type { NewCapture, Store } from '../../src/engine/store/store.ts'
import { createWriter } from '../../src/engine/store/writer.ts'
import { addAll, captureOf, idsOf, opened, silent, temporaryDir, verdictOf } from './support.ts'

async function bodyOf(store: Store, id: string): Promise<Uint8Array | undefined> {
  return (await store.captures.body(id, 0, Number.MAX_SAFE_INTEGER))?.bytes
}

describe('a capture', () => {
  it('comes back as it was, with everything known of it', async () => {
    const store = await opened()
    const capture = captureOf({
      headers: [
        ['X-Twice', 'one'],
        ['x-twice', 'caf\u00e9 "quoted" \\ '],
        ['X-Twice', ''],
      ],
      method: 'PUT',
      deliveryId: 'msg_1',
      incomplete: 'aborted',
      cut: true,
      malformed: { code: 'HPE_INVALID_METHOD', words: 'Invalid method' },
      replyStatus: 401,
      verdict: { verdict: 'failed', reason: 'signature_mismatch', secret: null, notes: ['odd'] },
    })
    const summary = await store.captures.add(capture)
    expect(summary).toEqual({
      id: '1',
      receivedAtMs: capture.receivedAtMs,
      method: 'PUT',
      path: capture.path,
      sourceId: 'replicate',
      source: 'Replicate',
      scheme: 'replicate',
      name: 'prediction succeeded',
      subject: 'p1',
      bytes: 7,
      verdict: 'failed',
      reason: 'signature_mismatch',
      passesNow: false,
      secret: null,
      skewSeconds: 2,
      deliveryId: 'msg_1',
      attempt: 1,
      repeat: null,
      reply: { status: 401 },
      incomplete: 'aborted',
      cut: true,
      malformed: true,
      pinned: false,
      unread: true,
    })
    const stored = await store.captures.get('1')
    expect(stored).toEqual({
      ...summary,
      durationMs: 3,
      httpVersion: '1.1',
      peer: '127.0.0.1:40000',
      headers: capture.headers,
      parserError: capture.malformed,
      fullVerdict: capture.verdict,
    })
  })

  it.each([
    ['nothing', new Uint8Array(0)],
    ['invalid UTF-8', Uint8Array.of(0xff, 0xfe, 0x80, 0xc3, 0x28)],
    ['NUL bytes', Uint8Array.of(0, 65, 0, 0, 66, 0)],
    ['a byte more than a piece', new Uint8Array(256 * 1024 + 1).fill(7)],
  ])('keeps a body of %s byte for byte', async (_, body) => {
    const store = await opened()
    const { id } = await store.captures.add(captureOf({ body }))
    expect(Buffer.from((await bodyOf(store, id)) ?? [1])).toEqual(Buffer.from(body))
  })

  it('gives any part of a body of 25 MiB', async () => {
    const store = await opened()
    const body = Buffer.alloc(25 * 1024 * 1024)
    for (let at = 0; at < body.length; at += 4) body.writeUInt32LE((at * 2_654_435_761) >>> 0, at)
    const { id } = await store.captures.add(captureOf({ body }))
    expect(Buffer.compare((await bodyOf(store, id)) as Buffer, body)).toBe(0)
    for (const [offset, length] of [
      [0, 10],
      [262_143, 2],
      [262_144, 262_144],
      [1_000_001, 1_048_576],
      [body.length - 3, 1_048_576],
      [body.length + 5, 10],
    ] as const) {
      const page = await store.captures.body(id, offset, length)
      expect(page?.total).toBe(body.length)
      const same = Buffer.compare(page?.bytes as Buffer, body.subarray(offset, offset + length))
      expect([offset, length, same]).toEqual([offset, length, 0])
    }
  })

  it('that is not there is null', async () => {
    const store = await opened()
    expect(await store.captures.get('7')).toBeNull()
    expect(await store.captures.body('7', 0, 10)).toBeNull()
  })
})

describe('captures that arrive together', () => {
  it('share few transactions and keep their order', async () => {
    const { file } = await opened()
    const writer = createWriter({ file, onDamage: silent, onCommit: silent })
    const bodies = Array.from({ length: 300 }, (_, index) => `body ${index}`)
    const added = await Promise.all(bodies.map((body) => writer.add(captureOf({ body }))))
    await writer.finish()
    await writer.close()
    expect(added.map(({ id }) => Number(id))).toEqual(bodies.map((_, index) => index + 1))
    expect(writer.commits()).toBeLessThanOrEqual(3)
  })

  it('are all kept when they wait for a close', async () => {
    const dataDir = temporaryDir()
    const store = await opened(dataDir)
    const adding = addAll(
      store,
      Array.from({ length: 50 }, () => captureOf()),
    )
    await store.close()
    expect(await adding).toHaveLength(50)
    await expect(store.captures.add(captureOf())).rejects.toThrow(/closed/)
    expect(await idsOf(await opened(dataDir), '', 100)).toHaveLength(50)
  })

  it('wait while another program holds the lock, and are refused clearly when it does not let go', async () => {
    const store = await opened()
    const other = new Database(store.file)
    other.exec('BEGIN IMMEDIATE')
    let isKept = false
    const waiting = store.captures.add(captureOf()).then(() => (isKept = true))
    await store.captures.count([], 0)
    expect(isKept).toBe(false)
    other.exec('COMMIT')
    await waiting

    other.exec('BEGIN IMMEDIATE')
    const refused = await Promise.allSettled([1, 2].map(() => store.captures.add(captureOf())))
    other.exec('COMMIT')
    other.close()
    for (const one of refused)
      expect(one).toMatchObject({
        status: 'rejected',
        reason: { code: 'unavailable', message: expect.stringMatching(/locked/) as string },
      })
    expect((await store.captures.add(captureOf())).id).toBe('2')
  })
})

describe('captures of one delivery', () => {
  const at = (body: string, signature: string, more: Partial<NewCapture> = {}): NewCapture => ({
    ...captureOf({ deliveryId: 'msg_1', body, ...(more as object) }),
    verdict: verdictOf({ received: [signature] }),
  })
  const told = (captures: readonly { attempt: number; repeat: string | null }[]) =>
    captures.map(({ attempt, repeat }) => [attempt, repeat])

  it('are told apart: retry, redelivery, conflict, in one batch or in many', async () => {
    const captures = [
      at('A', 's1'),
      at('A', 's2'),
      at('A', 's1'),
      at('B', 's3'),
      at('A', 's4'),
      at('B', 's1'),
      at('A', 's9', { sourceId: 'mlflow' }),
      at('A', 's1', { deliveryId: null }),
      at('A', 's1', { deliveryId: 'msg_2' }),
    ]
    const expected = [
      [1, null],
      [2, 'retry'],
      [3, 'redelivery'],
      [4, 'conflict'],
      [5, 'retry'],
      [6, 'retry'],
      [1, null],
      [1, null],
      [1, null],
    ]
    expect(told(await addAll(await opened(), captures))).toEqual(expected)
    const single = await opened()
    const found = []
    for (const capture of captures) found.push(await single.captures.add(capture))
    expect(told(found)).toEqual(expected)
    const attempts = await single.captures.attempts('replicate', 'msg_1')
    expect(attempts.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5', '6'])
    expect(attempts[1]).toEqual({
      id: '2',
      receivedAtMs: captures[1]?.receivedAtMs,
      verdict: 'passed',
      repeat: 'retry',
      attempt: 2,
      reply: { status: 200 },
    })
  })

  it('are compared to the last byte of a large body', async () => {
    const store = await opened()
    const one = new Uint8Array(600_000).fill(1)
    const other = one.slice()
    other[599_999] = 2
    const added = []
    for (const body of [one, other, one.slice()])
      added.push(await store.captures.add(captureOf({ deliveryId: 'msg_1', body })))
    expect(told(added)).toEqual([
      [1, null],
      [2, 'conflict'],
      [3, 'redelivery'],
    ])
  })

  it('forget what was removed', async () => {
    const store = await opened()
    const first = await store.captures.add(at('A', 's1'))
    await store.captures.remove([first.id])
    expect(told([await store.captures.add(at('A', 's1'))])).toEqual([[1, null]])
    expect(await store.captures.attempts('replicate', 'msg_1')).toHaveLength(1)
  })
})
