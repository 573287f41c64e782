import { describe, expect, it } from 'vitest'
import type { CaptureList } from '../../src/renderer/state/capture-list.ts'
import {
  freshList,
  missingPage,
  newestKnown,
  rowCount,
  withArrivals,
  withChanged,
  withHeldShown,
  withPage,
  withRemoved,
  withRowsNear,
  withTotal,
} from '../../src/renderer/state/capture-list.ts'
import { pageOf, summaries, summary } from './summaries.ts'

const whole = (...ids: readonly number[]): CaptureList =>
  withPage(freshList(''), null, { captures: summaries(...ids), nextBefore: null })

const begun = (...ids: readonly number[]): CaptureList =>
  withPage(freshList(''), null, { captures: summaries(...ids), nextBefore: String(ids.at(-1)) })

describe('requests that arrive', () => {
  it('come in at the top, newest first, whatever their order', () => {
    const list = withArrivals(whole(3, 2), summaries(5, 4, 6), true)
    expect(list.order).toEqual(['6', '5', '4', '3', '2'])
    expect(list.total).toBe(5)
  })

  it('are held back while the person reads further down, and move nothing', () => {
    const before = whole(3, 2)
    const list = withArrivals(before, summaries(4, 5), false)
    expect(list.order).toEqual(before.order)
    expect(list.held).toEqual(['5', '4'])
    expect(rowCount(list)).toBe(2)
    expect(newestKnown(list)).toBe('5')
  })

  it('are all shown at once when the person asks for them', () => {
    const list = withHeldShown(withArrivals(whole(3), summaries(4, 5), false))
    expect(list.order).toEqual(['5', '4', '3'])
    expect(list.held).toEqual([])
    expect(list.total).toBe(3)
  })

  it('stay in order when one comes after others were held', () => {
    const list = withArrivals(withArrivals(whole(3), summaries(4), false), summaries(5), true)
    expect(list.order).toEqual(['5', '4', '3'])
  })

  it('count once, also when they are told twice', () => {
    const list = withArrivals(withArrivals(whole(3), summaries(4), true), summaries(4, 3), true)
    expect(list.order).toEqual(['4', '3'])
  })

  it('can be looked at while they are held', () => {
    expect(withArrivals(whole(3), summaries(4), false).rows.get('4')?.id).toBe('4')
  })
})

describe('pages', () => {
  it('follow one another without a gap until the oldest', () => {
    const kept = summaries(9, 8, 7, 6, 5, 4, 3)
    let list = withPage(freshList(''), null, pageOf(kept, null, 3))
    expect(list.isWhole).toBe(false)
    for (let round = 0; round < 5; round += 1) {
      const before = missingPage(list, 0, 100)
      if (before === undefined) break
      list = withPage(list, before, pageOf(kept, before, 3))
    }
    expect(list.order).toEqual(['9', '8', '7', '6', '5', '4', '3'])
    expect(list).toMatchObject({ isWhole: true, total: 7, isTotalRough: false })
  })

  it('are asked from the first row in sight that is not known', () => {
    expect(missingPage(begun(9, 8), 0, 1)).toBeUndefined()
    expect(missingPage(begun(9, 8), 0, 2)).toBe('8')
    expect(missingPage(whole(9, 8), 0, 50)).toBeUndefined()
    expect(missingPage(freshList(''), 0, 20)).toBeNull()
  })

  it('take out what is gone from their range, and nothing else', () => {
    const list = withPage(begun(9, 8, 7, 6, 5), '8', {
      captures: summaries(6),
      nextBefore: '6',
    })
    expect(list.order).toEqual(['9', '8', '6', '5'])
  })

  it('do not bring held requests into sight', () => {
    const held = withArrivals(begun(9, 8), summaries(10), false)
    const list = withPage(held, '10', { captures: summaries(9, 8), nextBefore: '8' })
    expect(list.order).toEqual(['9', '8'])
    expect(list.held).toEqual(['10'])
  })

  it('say how many rows there are, those included that were not read', () => {
    expect(rowCount(withTotal(begun(9, 8), 40, true))).toBe(40)
    expect(rowCount(withTotal(begun(9, 8), 1, true))).toBe(2)
    expect(rowCount(withTotal(whole(9, 8), 40, true))).toBe(2)
    const held = withArrivals(withTotal(begun(9, 8), 40, true), summaries(10), false)
    expect(withTotal(held, 41, false).total).toBe(40)
  })
})

describe('changes', () => {
  it('replace a row where it stands', () => {
    const list = withChanged(whole(3, 2), [summary(2, { pinned: true })])
    expect(list.order).toEqual(['3', '2'])
    expect(list.rows.get('2')?.pinned).toBe(true)
  })

  it('bring restored requests back to their place', () => {
    const removed = withRemoved(whole(5, 4, 3, 2), ['4', '2'])
    expect(removed.order).toEqual(['5', '3'])
    const list = withChanged(removed, summaries(2, 4))
    expect(list.order).toEqual(['5', '4', '3', '2'])
    expect(list.total).toBe(4)
  })

  it('bring a restored request back to those held, when all that was shown is gone', () => {
    const held = withArrivals(begun(3), summaries(4, 5), false)
    const emptied = withRemoved(held, ['5', '3'])
    expect(withHeldShown(withChanged(emptied, summaries(5))).order).toEqual(['5', '4'])
  })

  it('bring nothing into a filtered list: it may not match', () => {
    const filtered = { ...whole(5, 3), filter: '', shownFilter: 'verdict:failed' }
    expect(withChanged(filtered, summaries(4)).order).toEqual(['5', '3'])
  })

  it('bring nothing from below what was read', () => {
    expect(withChanged(begun(5, 4), summaries(2)).order).toEqual(['5', '4'])
  })

  it('remove held requests too', () => {
    const list = withRemoved(withArrivals(whole(3), summaries(4, 5), false), ['5', '3'])
    expect(list.held).toEqual(['4'])
    expect(list.order).toEqual([])
    expect(list.total).toBe(0)
  })
})

describe('a long list', () => {
  const ids = Array.from({ length: 20_000 }, (_, index) => 20_000 - index)

  it('keeps every id and forgets the summaries that are far away', () => {
    const list = withRowsNear(whole(...ids), 15_000)
    expect(list.order).toHaveLength(20_000)
    expect(list.rows.size).toBeLessThan(6_000)
    expect(list.rows.has(list.order[15_000] ?? '')).toBe(true)
    expect(list.rows.has(list.order[0] ?? '')).toBe(true)
    expect(list.rows.has(list.order[8_000] ?? '')).toBe(false)
  })

  it('asks again for what it forgot when that comes into sight', () => {
    const list = withRowsNear(whole(...ids), 15_000)
    expect(missingPage(list, 8_000, 8_020)).toBe(list.order[7_999])
  })
})
