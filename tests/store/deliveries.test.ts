import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import type { NewDelivery } from '../../src/engine/store/delivery-insert.ts'
import { insertDeliveries } from '../../src/engine/store/delivery-insert.ts'
import type { Store } from '../../src/engine/store/store.ts'
import { addAll, bytesOf, captureOf, nowMs, opened } from './support.ts'

const timings = { dnsMs: null, connectMs: 1, tlsMs: null, waitMs: 2, totalMs: 3.5 }

function deliveryOf(change: Partial<NewDelivery> & { readonly status?: number } = {}): NewDelivery {
  const { status = 200, ...rest } = change
  return {
    kind: 'replay',
    groupId: null,
    captureId: null,
    label: null,
    method: 'POST',
    url: 'http://localhost:3000/',
    headers: [['Host', 'localhost:3000']],
    bytes: 2,
    body: bytesOf('{}'),
    answer: { status, statusText: 'X', headers: [], body: bytesOf('ok'), bodyBytes: 2, cut: false },
    expected: 'accept',
    broken: null,
    resignedAs: null,
    startedAtMs: nowMs,
    trouble: null,
    timings,
    ...rest,
  }
}

const any = { captureId: null, groupId: null, kind: null, url: null, before: null, limit: 50 }

/** Holds up this thread, so that it reads no answer, until all are gone from the disk. */
function holdUntilGone(store: Store): void {
  const db = new Database(store.file, { readonly: true })
  const left = db.prepare('SELECT count(*) FROM deliveries').pluck()
  const endsAt = performance.now() + 60_000
  while (left.get() !== 0) {
    if (performance.now() > endsAt) throw new Error('They were not cleared.')
    // leaves the processor to the worker
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1)
  }
  db.close()
}

/** How many different bodies are on disk. */
function bodiesIn(store: Store): number {
  const db = new Database(store.file, { readonly: true })
  const { count } = db.prepare('SELECT count(*) AS count FROM sent_bodies').get() as {
    count: number
  }
  db.close()
  return count
}

describe('deliveries', () => {
  it('come back as they were kept, each promise with its own', async () => {
    const store = await opened()
    await addAll(store, [captureOf()])
    const added = await Promise.all([
      store.deliveries.add(deliveryOf({ captureId: '1', label: 'one' })),
      store.deliveries.add(deliveryOf({ kind: 'send', groupId: 'g', label: 'two' })),
      store.deliveries.add(deliveryOf({ answer: null, trouble: { kind: 'reset', words: 'Cut.' } })),
    ])
    expect(added.map(({ id, label }) => [id, label])).toEqual([
      ['1', 'one'],
      ['2', 'two'],
      ['3', null],
    ])
    expect(store.deliveries.get('1')).toMatchObject({
      captureId: '1',
      bodyIn: 'own',
      requestHeaders: [['Host', 'localhost:3000']],
      answer: { status: 200, body: Buffer.from('ok'), bodyBytes: 2, cut: false },
      timings,
      passed: true,
    })
    expect(store.deliveries.get('3')).toMatchObject({
      answer: null,
      trouble: { kind: 'reset', words: 'Cut.' },
      passed: false,
      comparison: 'regressed',
      previousId: '1',
    })
    const idsOf = (query: Partial<typeof any>) =>
      store.deliveries.list({ ...any, ...query } as never).deliveries.map(({ id }) => id)
    expect(idsOf({})).toEqual(['3', '2', '1'])
    expect(idsOf({ captureId: '1' as never })).toEqual(['1'])
    expect(idsOf({ groupId: 'g' as never })).toEqual(['2'])
    expect(idsOf({ kind: 'send' as never })).toEqual(['2'])
    expect(idsOf({ url: 'http://elsewhere/' as never })).toEqual([])
  })

  it('that were canceled or never sent are compared with nothing, and nothing with them', async () => {
    const store = await opened()
    const add = (change: Parameters<typeof deliveryOf>[0]) =>
      store.deliveries.add(deliveryOf(change))
    await add({})
    for (const kind of ['canceled', 'not_allowed'] as const)
      expect(await add({ answer: null, trouble: { kind, words: '' } })).toMatchObject({
        comparison: null,
      })
    expect(await add({})).toMatchObject({ comparison: 'still_passing', previousId: '1' })
    expect(await add({ kind: 'check' })).toMatchObject({ comparison: 'first' })
    expect(await add({ status: 302 })).toMatchObject({ passed: false, comparison: 'regressed' })
    expect(await add({ status: 404, expected: 'refuse', broken: 'flip_byte' })).toMatchObject({
      passed: true,
    })
    expect(await add({ status: 500, expected: 'refuse', broken: 'flip_byte' })).toMatchObject({
      passed: false,
      comparison: 'regressed',
    })
  })

  it('of one run are compared with those before the run, or of the same request', async () => {
    const store = await opened()
    await addAll(store, [captureOf(), captureOf()])
    const add = (captureId: string, groupId: string | null, status: number) =>
      store.deliveries.add(deliveryOf({ captureId, groupId, status }))
    await add('1', null, 200)
    await add('2', null, 500)
    expect(await add('1', 'run', 200)).toMatchObject({
      comparison: 'still_passing',
      previousId: '1',
    })
    expect(await add('2', 'run', 200)).toMatchObject({ comparison: 'fixed', previousId: '2' })
    expect(await add('1', 'run', 500)).toMatchObject({ comparison: 'regressed', previousId: '3' })
  })

  it('share a body that was sent more than once, which goes with the last of them', async () => {
    const store = await opened()
    for (const body of ['{"a":1}', '{"a":1}', '{"b":1}'])
      await store.deliveries.add(deliveryOf({ body: bytesOf(body) }))
    expect(bodiesIn(store)).toBe(2)
    expect(await store.deliveries.remove(['1', '99'])).toBe(1)
    expect(bodiesIn(store)).toBe(2)
    expect(store.deliveries.ownBody('2', 1, 3)).toMatchObject({
      bytes: Buffer.from('"a"'),
      total: 7,
    })
    expect(await store.deliveries.remove(['2'])).toBe(1)
    expect(bodiesIn(store)).toBe(1)
    expect(await store.deliveries.clear()).toBe(1)
    expect(bodiesIn(store)).toBe(0)
  })

  it('that are cleared as soon as they are kept are still told, each to its own', async () => {
    const store = await opened()
    const add = (label: string) => store.deliveries.add(deliveryOf({ label }))
    await add('first')
    const adding = Promise.all([add('one'), add('two')])
    // the insert is asked for at the end of this turn, and goes before the clearing
    await Promise.resolve()
    const clearing = store.deliveries.clear()
    holdUntilGone(store)
    expect((await adding).map(({ id, label }) => [id, label])).toEqual([
      ['2', 'one'],
      ['3', 'two'],
    ])
    expect(await clearing).toBe(3)
  })

  it('make room: the oldest go when there are too many', async () => {
    const store = await opened()
    await store.close()
    const db = new Database(store.file)
    const count = (): number =>
      (db.prepare('SELECT count(*) AS count FROM deliveries').get() as { count: number }).count
    const insert = db.transaction((number: number, change: Partial<NewDelivery>) =>
      insertDeliveries(
        db,
        Array.from({ length: number }, () => deliveryOf(change)),
      ),
    )
    insert(20_600, { body: null, answer: null })
    expect(count()).toBe(20_000)
    expect(db.prepare('SELECT min(id) AS id FROM deliveries').get()).toEqual({ id: 601 })
    db.close()
  })
})

describe('confirmed hosts', () => {
  it('are kept once, and forgotten', async () => {
    const store = await opened()
    expect(store.confirmedHosts.has('example.com')).toBe(false)
    await store.confirmedHosts.confirm('example.com', 5)
    expect(await store.confirmedHosts.confirm('example.com', 9)).toEqual({
      host: 'example.com',
      confirmedAtMs: 5,
    })
    expect(store.confirmedHosts.has('example.com')).toBe(true)
    expect(await store.confirmedHosts.forget('example.com')).toBe(true)
    expect(await store.confirmedHosts.forget('example.com')).toBe(false)
  })
})
