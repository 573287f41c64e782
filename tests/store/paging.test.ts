import { describe, expect, it } from 'vitest'
import type { Store } from '../../src/engine/store/store.ts'
import { addAll, captureOf, nowMs, opened, termsOf } from './support.ts'

const many = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    captureOf({
      body: `word${index % 3}`,
      verdict: { verdict: index % 4 === 0 ? 'failed' : 'passed', scheme: index % 2 ? 'a' : 'b' },
      sourceId: index % 5 ? 'mlflow' : 'a',
      source: index % 5 ? 'MLflow' : 'a',
    }),
  )

async function allPages(store: Store, filter: string, limit: number): Promise<number[]> {
  const ids: number[] = []
  let before: string | null = null
  do {
    const page = await store.captures.list({ terms: termsOf(filter), before, limit, nowMs })
    expect(page.captures.length).toBeLessThanOrEqual(limit)
    ids.push(...page.captures.map(({ id }) => Number(id)))
    before = page.nextBefore
  } while (before !== null)
  return ids
}

describe('pages', () => {
  it('show each capture once, newest first, though all came in the same millisecond', async () => {
    const store = await opened()
    await addAll(store, many(103))
    const all = Array.from({ length: 103 }, (_, index) => 103 - index)
    expect(await allPages(store, '', 10)).toEqual(all)
    expect(await allPages(store, 'verdict:failed', 7)).toEqual(all.filter((id) => id % 4 === 1))
    expect(await allPages(store, 'status:200', 103)).toEqual(all)
    expect(await allPages(store, 'sender:a', 10)).toEqual(
      all.filter((id) => id % 2 === 0 || id % 5 === 1),
    )
    expect(await allPages(store, 'word1', 5)).toEqual(all.filter((id) => id % 3 === 2))
    expect(await allPages(store, 'ord1', 5)).toEqual(all.filter((id) => id % 3 === 2))
    expect(await allPages(store, 'verdict:stale', 5)).toEqual([])
  })

  it('go on rightly when captures come and go in between', async () => {
    const store = await opened()
    await addAll(store, many(30))
    const list = (before: string | null) =>
      store.captures.list({ terms: [], before, limit: 10, nowMs })
    const first = await list(null)
    await addAll(store, many(5))
    await store.captures.remove(['21', '20', '19'])
    const second = await list(first.nextBefore)
    expect(second.captures.map(({ id }) => Number(id))).toEqual([
      18, 17, 16, 15, 14, 13, 12, 11, 10, 9,
    ])
  })

  it('forward tell what came after an id, oldest first', async () => {
    const store = await opened()
    await addAll(store, many(12))
    await store.captures.remove(['9'])
    const first = await store.captures.since('5', 4)
    expect(first.captures.map(({ id }) => id)).toEqual(['6', '7', '8', '10'])
    const rest = await store.captures.since(first.nextBefore ?? '', 4)
    expect(rest).toMatchObject({ captures: [{ id: '11' }, { id: '12' }], nextBefore: null })
  })
})

describe('counting', () => {
  it('is exact without a filter, and with one up to 10,000, and says so beyond', async () => {
    const store = await opened()
    const newer = termsOf('id>0')
    await addAll(store, many(10_000))
    expect(await store.captures.count(newer, nowMs)).toEqual({ count: 10_000, capped: false })
    await store.captures.add(captureOf())
    expect(await store.captures.count(newer, nowMs)).toEqual({ count: 10_000, capped: true })
    expect(await store.captures.count([], nowMs)).toEqual({ count: 10_001, capped: false })
    await store.captures.remove(['10001'])
    expect(await store.captures.count([], nowMs)).toEqual({ count: 10_000, capped: false })
    expect(await store.captures.count(termsOf('verdict:failed'), nowMs)).toEqual({
      count: 2_500,
      capped: false,
    })
  })
})

it('the size is what the database holds, and shrinks with it', async () => {
  const store = await opened()
  const empty = await store.captures.size()
  await addAll(store, [captureOf({ body: 'x'.repeat(1_000_000) })])
  const grown = (await store.captures.size()) - empty
  expect(grown).toBeGreaterThan(900_000)
  expect(grown).toBeLessThan(2_500_000)
  await store.captures.clear()
  await expect.poll(() => store.captures.size()).toBeLessThan(empty + 200_000)
})
