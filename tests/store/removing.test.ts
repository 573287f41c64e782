import { statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { addAll, captureOf, idsOf, nowMs, opened, temporaryDir, termsOf } from './support.ts'

const dayMs = 86_400_000
const everything = { maxCount: null, maxAgeDays: null, maxBytes: null }

describe('flags', () => {
  it('are set and told for those that changed', async () => {
    const store = await opened()
    await addAll(store, [captureOf(), captureOf(), captureOf()])
    const pinned = await store.captures.mark(['1', '3', '99'], { pinned: true })
    expect(pinned.map(({ id, pinned: flag, unread }) => [id, flag, unread])).toEqual([
      ['1', true, true],
      ['3', true, true],
    ])
    expect(await store.captures.mark(['1', '2'], { pinned: true, unread: false })).toMatchObject([
      { id: '1', pinned: true, unread: false },
      { id: '2', pinned: true, unread: false },
    ])
    expect(await store.captures.mark(['1'], { pinned: true })).toEqual([])
    expect(await store.captures.get('2')).toMatchObject({ pinned: true, unread: false })
  })

  it('are set for thousands at once', async () => {
    const store = await opened()
    await addAll(
      store,
      Array.from({ length: 1_200 }, () => captureOf()),
    )
    const ids = Array.from({ length: 1_200 }, (_, index) => String(index + 1))
    expect(await store.captures.mark(ids, { unread: false })).toHaveLength(1_200)
    expect(await idsOf(store, 'is:unread')).toEqual([])
  })
})

describe('a removed capture', () => {
  it('is nowhere to be seen until it is restored', async () => {
    const store = await opened()
    await addAll(store, [
      captureOf({ deliveryId: 'd', body: 'apple' }),
      captureOf({ deliveryId: 'd', body: 'apple' }),
    ])
    expect(await store.captures.remove(['2', '2', '77'])).toEqual({ removed: 1 })
    expect(await store.captures.remove(['2'])).toEqual({ removed: 0 })
    expect(await store.captures.get('2')).toBeNull()
    expect(await store.captures.body('2', 0, 9)).toBeNull()
    expect(await store.captures.mark(['2'], { pinned: true })).toEqual([])
    expect(await store.captures.count([], nowMs)).toEqual({ count: 1, capped: false })
    expect((await store.captures.since('0', 9)).captures).toHaveLength(1)
    for (const filter of ['', 'apple', 'ppl', 'sender:replicate', 'delivery:d', '-zebra'])
      expect([filter, await idsOf(store, filter)]).toEqual([filter, ['1']])
    expect(await store.captures.attempts('replicate', 'd')).toHaveLength(1)

    expect(await store.captures.restore(['2', '1'])).toMatchObject([
      { id: '2', repeat: 'redelivery' },
    ])
    expect(await idsOf(store, 'apple')).toEqual(['2', '1'])
  })

  it('is gone for good after the program ended, and its id is not given again', async () => {
    const dataDir = temporaryDir()
    const first = await opened(dataDir)
    await addAll(first, [captureOf(), captureOf(), captureOf()])
    await first.captures.remove(['2', '3'])
    await first.close()
    const second = await opened(dataDir)
    expect(await second.captures.restore(['2', '3'])).toEqual([])
    expect((await second.captures.add(captureOf())).id).toBe('4')
  })

  it('is kept for the program that removed it while another one comes and goes', async () => {
    const dataDir = temporaryDir()
    const first = await opened(dataDir)
    await first.captures.add(captureOf())
    await first.captures.remove(['1'])
    await (await opened(dataDir)).close()
    expect(await first.captures.restore(['1'])).toMatchObject([{ id: '1' }])
  })
})

describe('clearing', () => {
  it('leaves what is pinned, gives the space back and no id again', async () => {
    const dataDir = temporaryDir()
    const store = await opened(dataDir)
    const body = new Uint8Array(100_000).fill(65)
    await addAll(
      store,
      Array.from({ length: 250 }, () => captureOf({ body })),
    )
    await store.captures.mark(['7'], { pinned: true })
    expect(await store.captures.clear()).toEqual({ removed: 249 })
    expect(await idsOf(store, '')).toEqual(['7'])
    expect((await store.captures.body('7', 0, 1e6))?.total).toBe(100_000)
    await store.close()
    expect(statSync(store.file).size).toBeLessThan(5_000_000)
    expect((await (await opened(dataDir)).captures.add(captureOf())).id).toBe('251')
  })

  it('spares what arrives meanwhile', async () => {
    const store = await opened()
    await addAll(
      store,
      Array.from({ length: 500 }, () => captureOf()),
    )
    const clearing = store.captures.clear()
    const late = await store.captures.add(captureOf())
    await clearing
    expect(await idsOf(store, '')).toEqual([late.id])
  })
})

describe('retention', () => {
  it('keeps the newest so many, and what is pinned besides', async () => {
    const store = await opened()
    await addAll(
      store,
      Array.from({ length: 350 }, () => captureOf()),
    )
    await store.captures.mark(['1', '349'], { pinned: true })
    expect(await store.captures.retain({ ...everything, maxCount: 3 }, nowMs)).toEqual({
      removed: 345,
    })
    expect(await idsOf(store, '')).toEqual(['350', '349', '348', '347', '1'])
    expect(await store.captures.retain({ ...everything, maxCount: 3 }, nowMs)).toEqual({
      removed: 0,
    })
  })

  it('keeps what is young enough, whatever the order of arrival', async () => {
    const store = await opened()
    const ages = [3, 1, 2.5, 0.5, 2]
    await addAll(
      store,
      ages.map((days) => captureOf({ receivedAtMs: nowMs - days * dayMs })),
    )
    await store.captures.mark(['3'], { pinned: true })
    expect(await store.captures.retain({ ...everything, maxAgeDays: 1.5 }, nowMs)).toEqual({
      removed: 2,
    })
    expect(await idsOf(store, '')).toEqual(['4', '3', '2'])
  })

  it('keeps the newest that fit in so many bytes', async () => {
    const store = await opened()
    const body = new Uint8Array(400 * 1024)
    await addAll(
      store,
      Array.from({ length: 5 }, () => captureOf({ body })),
    )
    await store.captures.mark(['1'], { pinned: true })
    expect(await store.captures.retain({ ...everything, maxBytes: 1024 * 1024 }, nowMs)).toEqual({
      removed: 2,
    })
    expect(await idsOf(store, '')).toEqual(['5', '4', '1'])
  })

  it('without limits keeps everything', async () => {
    const store = await opened()
    await addAll(store, [captureOf(), captureOf()])
    expect(await store.captures.retain(everything, nowMs)).toEqual({ removed: 0 })
    expect(await store.captures.count(termsOf(''), nowMs)).toMatchObject({ count: 2 })
  })
})
