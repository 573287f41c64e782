import { describe, expect, it } from 'vitest'
import {
  freshEngine,
  withArrived,
  withWarning,
  withoutWarning,
} from '../../src/renderer/state/engine-state.ts'
import { emptyTally, withCounted } from '../../src/renderer/state/tally.ts'
import { summaries, summary } from './summaries.ts'

describe('the counts', () => {
  it('go up with what arrives, by verdict and by source', () => {
    const tally = withCounted({ ...emptyTally, isKnown: true }, [
      summary(1, { verdict: 'passed', sourceId: 'a' }),
      summary(2, { verdict: 'failed', sourceId: 'a', unread: false }),
      summary(3, { verdict: 'failed', sourceId: 'b' }),
    ])
    expect(tally.all.count).toBe(3)
    expect(tally.unread.count).toBe(2)
    expect(tally.byVerdict.failed.count).toBe(2)
    expect(tally.bySource['a']?.count).toBe(2)
    expect(tally.latestBySource).toEqual({ a: 'failed', b: 'failed' })
    expect(tally.isKnown).toBe(true)
  })

  it('do not say the old size of the database beside the new number of requests', () => {
    const tally = withCounted({ ...emptyTally, bytes: 5_000 }, [summary(1, { bytes: 3_000 })])
    expect(tally.bytes).toBeGreaterThan(8_000)
  })

  it('stay at "more than" once the engine stopped counting', () => {
    const capped = { ...emptyTally, all: { count: 10_000, capped: true } }
    expect(withCounted(capped, [summary(1)]).all).toEqual({ count: 10_000, capped: true })
  })

  it('are not known before the engine was asked', () => {
    expect(withCounted(emptyTally, [summary(1)]).isKnown).toBe(false)
  })
})

describe('what arrived while the page was open', () => {
  it('adds up, and the latest is remembered', () => {
    const once = withArrived(freshEngine, [summary(1), summary(2)])
    const twice = withArrived(once, [summary(3)])
    expect(twice.arrived).toMatchObject({ count: 3, latest: summaries(1, 2, 3) })
  })
})

describe('warnings of the engine', () => {
  it('stand once each, the newest words last, until they are dismissed', () => {
    const first = withWarning(freshEngine, { code: 'disk', message: 'low' })
    const second = withWarning(first, { code: 'clock', message: 'wrong' })
    const again = withWarning(second, { code: 'disk', message: 'lower' })
    expect(again.warnings.map(({ message }) => message)).toEqual(['wrong', 'lower'])
    expect(withoutWarning(again, 'disk').warnings).toHaveLength(1)
  })
})
