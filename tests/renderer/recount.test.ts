import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { recount } from '../../src/renderer/state/load-captures.ts'
import { store } from '../../src/renderer/state/store.ts'
import type { FakeEngine } from './fake-engine.ts'
import { fakeEngine, join, openPage, refused, shown } from './fake-engine.ts'
import { summaries, summary } from './summaries.ts'

beforeEach(openPage)
afterEach(() => vi.unstubAllGlobals())

/** A busy machine may take its time. */
const until = (isSo: () => boolean): Promise<boolean> => vi.waitUntil(isSo, 30_000)

const failed = (): number => store.getState().engine.tally.byVerdict.failed.count

/** Resolves once one of many counts was refused. */
async function halfCounted(refusedFilter = 'verdict:failed'): Promise<FakeEngine> {
  const engine = fakeEngine()
  engine.answers['sources.list'] = () => [{ id: 'src' }]
  engine.kept = summaries(1, 2, 3)
  join(engine)
  await until(() => store.getState().engine.tally.isKnown)
  const refusal = vi.fn<() => never>(refused)
  const count = engine.answers['captures.count']!
  engine.answers['captures.count'] = (input) =>
    input.filter === refusedFilter ? refusal() : count(input)
  recount()
  await until(() => refusal.mock.calls.length > 0)
  return engine
}

describe('a page whose engine cannot count all', () => {
  // the first: an arrival, also in another test, makes the page count again
  it('asks again, and then shows the new counts', async () => {
    const engine = await halfCounted()
    engine.answers['captures.count'] = () => ({ count: 77, capped: false })
    await until(() => failed() === 77)
    expect(store.getState().engine.tally.all.count).toBe(77)
  })

  it.each(['verdict:failed', 'source:src'])('keeps what it had without %s', async (filter) => {
    const engine = await halfCounted(filter)
    engine.receive(summary(4, { verdict: 'failed' }))
    await until(() => shown().includes('4'))
    expect(failed()).toBe(1)
    expect(store.getState().engine.tally.bySource['src']?.count).toBe(1)
  })
})

describe('a page that loses its connection while it counts', () => {
  it('shows what came meanwhile, and counts it, when it is connected again', async () => {
    const engine = await halfCounted()
    engine.cut()
    engine.kept.push(summary(4, { verdict: 'failed' }))
    engine.answers['captures.count'] = () => ({ count: 4, capped: false })
    join(engine)
    await until(() => failed() === 4)
    expect(shown()).toEqual(['4', '3', '2', '1'])
  })
})
