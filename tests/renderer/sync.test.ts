import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { RunProgress } from '../../src/contract/replay.ts'
import type { SecretUsage } from '../../src/contract/secret.ts'
import { withUsage } from '../../src/renderer/state/engine-state.ts'
import { loadList, showHeld, wantRows } from '../../src/renderer/state/load-captures.ts'
import { changeEngine, changePerson, store } from '../../src/renderer/state/store.ts'
import { lose, sync } from '../../src/renderer/state/sync.ts'
import { fakeEngine, join, openPage, refused, shown } from './fake-engine.ts'
import { summaries, summary } from './summaries.ts'

beforeEach(openPage)
afterEach(() => vi.unstubAllGlobals())

/** A busy machine may take its time. */
const until = (isSo: () => boolean): Promise<boolean> => vi.waitUntil(isSo, 30_000)

const read = (): boolean => store.getState().list.phase === 'ready'
const readDown = (): void => changePerson((person) => ({ ...person, isAtNewest: false }))

async function connected(engine = fakeEngine()) {
  engine.kept = summaries(1, 2, 3)
  sync(engine.client())
  await until(read)
  return engine
}

describe('a page that is connected', () => {
  it('shows what is kept, and counts it', async () => {
    await connected()
    expect(shown()).toEqual(['3', '2', '1'])
    expect(store.getState().engine.connection).toBe('connected')
    await until(() => store.getState().engine.tally.isKnown)
    expect(store.getState().engine.tally.all.count).toBe(3)
  })

  it('shows what arrives, and counts it once', async () => {
    const engine = await connected()
    await until(() => store.getState().engine.tally.isKnown)
    engine.receive(summary(4, { verdict: 'failed' }))
    await until(() => shown().length === 4)
    expect(shown()[0]).toBe('4')
    const { tally, arrived } = store.getState().engine
    expect(tally.all.count).toBe(4)
    expect(tally.byVerdict.failed.count).toBe(1)
    expect(arrived).toMatchObject({ count: 1, latest: [{ id: '4' }] })
  })

  it('keeps the list still while the person reads further down', async () => {
    const engine = await connected()
    readDown()
    engine.receive(...summaries(4, 5))
    await until(() => store.getState().list.held.length === 2)
    expect(shown()).toEqual(['3', '2', '1'])
    showHeld()
    expect(shown()).toEqual(['5', '4', '3', '2', '1'])
  })

  it('loses nothing that arrives while the list is read', async () => {
    const engine = await connected()
    const letGo = engine.hold('captures.list')
    const loading = loadList()
    engine.receive(summary(4))
    await until(() => store.getState().engine.newestId === '4')
    letGo()
    await loading
    expect(shown()).toEqual(['4', '3', '2', '1'])
  })

  it('asks the engine which arrivals belong into a filtered list', async () => {
    const engine = await connected()
    engine.matches = ({ verdict }, filter) => filter === '' || filter === `verdict:${verdict}`
    changePerson((person) => ({ ...person, verdict: 'failed' }))
    await loadList()
    expect(shown()).toEqual([])
    engine.receive(summary(4, { verdict: 'passed' }), summary(5, { verdict: 'failed' }))
    await until(() => shown().length > 0)
    expect(shown()).toEqual(['5'])
  })

  it('never counts a request before it is shown', async () => {
    const engine = await connected()
    await until(() => store.getState().engine.tally.isKnown)
    const ahead: string[] = []
    const stop = store.subscribe(({ engine: { tally } }) => {
      if (tally.all.count > shown().length) ahead.push(shown().join())
    })
    engine.receive(summary(4))
    await until(() => store.getState().engine.tally.all.count === 4)
    stop()
    expect(ahead).toEqual([])
  })

  it('shows what a secret verifies when it is counted, also while it is counted again', async () => {
    const engine = await connected()
    const usage = () => [...store.getState().engine.usage.values()]
    const tell = (...all: readonly SecretUsage[]) => engine.tell('secrets.counted', { usage: all })
    const limited = { secretId: 'a', captures: 9, verified: 3, lastUsedAtMs: 1, isComplete: false }
    tell(limited)
    await until(() => usage().length === 1)
    const begun = { ...limited, captures: 1, verified: 0 }
    const begunToo = { ...begun, secretId: 'b' }
    changeEngine((now) => withUsage(now, [begun, begunToo]))
    expect(usage()).toEqual([
      { ...limited, isCounting: false },
      { ...begunToo, isCounting: true },
    ])
    tell({ ...limited, captures: 10 }, begunToo)
    await until(() => usage()[0]?.captures === 10)
    expect(usage().map(({ isCounting }) => isCounting)).toEqual([false, false])
  })

  it('keeps its list when many are removed while a search is only half typed', async () => {
    const engine = await connected()
    changePerson((person) => ({ ...person, searchText: 'status:' }))
    engine.kept = summaries(2, 3)
    engine.tell('captures.removed', { ids: null })
    await until(() => shown().length === 2)
    expect(store.getState().list).toMatchObject({ filter: '', phase: 'ready', problem: null })
  })

  it('takes events in their order: what came and went is gone', async () => {
    const engine = await connected()
    engine.receive(summary(4))
    engine.kept = summaries(1, 2, 3)
    engine.tell('captures.removed', { ids: ['4'] })
    engine.receive(summary(5))
    await until(() => shown()[0] === '5')
    expect(shown()).toEqual(['5', '3', '2', '1'])
  })
})

describe('a page that lost its connection', () => {
  it('catches up with all that came meanwhile, in more than one page', async () => {
    const engine = await connected()
    lose(false)
    expect(store.getState().engine.connection).toBe('lost')
    engine.kept.push(...summaries(4, 5, 6, 7, 8))
    sync(engine.client())
    await until(() => shown().length === 8)
    expect(shown()).toEqual(['8', '7', '6', '5', '4', '3', '2', '1'])
  })

  it('misses nothing when a new request comes before it has caught up', async () => {
    const engine = await connected()
    lose(false)
    engine.kept.push(...summaries(4, 5))
    const letGo = engine.hold('captures.since')
    sync(engine.client())
    await until(() => store.getState().engine.connection === 'connected')
    engine.receive(summary(6))
    await until(() => shown().includes('6'))
    letGo()
    await until(() => shown().length === 6)
    expect(shown()).toEqual(['6', '5', '4', '3', '2', '1'])
  })

  it('misses nothing while it reads further down either', async () => {
    const engine = await connected()
    readDown()
    lose(false)
    engine.kept.push(...summaries(4, 5))
    const letGo = engine.hold('captures.since')
    sync(engine.client())
    await until(() => store.getState().engine.connection === 'connected')
    engine.receive(summary(6))
    await until(() => store.getState().list.held.length === 1)
    letGo()
    await until(() => store.getState().list.held.length === 3)
    expect(store.getState().list.held).toEqual(['6', '5', '4'])
    expect(shown()).toEqual(['3', '2', '1'])
  })

  it('shows what arrives while it reads again what was in sight', async () => {
    const engine = await connected()
    lose(false)
    engine.kept = [summary(1), summary(2, { unread: false }), summary(3)]
    const letGo = engine.hold('captures.list')
    const callsBefore = engine.calls.length
    sync(engine.client())
    await until(() => engine.calls.slice(callsBefore).some(({ name }) => name === 'captures.list'))
    engine.receive(summary(4))
    await until(() => shown().length === 4)
    letGo()
    await until(() => store.getState().list.rows.get('2')?.unread === false)
    expect([...store.getState().list.rows.keys()].toSorted()).toEqual(['1', '2', '3', '4'])
  })

  it('has every row that is in sight when it was scrolled while it read them again', async () => {
    const engine = fakeEngine()
    engine.kept = Array.from({ length: 1_200 }, (_, index) => summary(index + 1))
    sync(engine.client())
    await until(read)
    await wantRows(0, 1_199)
    await wantRows(1_150, 1_170)
    lose(false)
    const letGo = engine.hold('captures.list')
    const callsBefore = engine.calls.length
    sync(engine.client())
    await until(() => engine.calls.slice(callsBefore).some(({ name }) => name === 'captures.list'))
    await wantRows(0, 20)
    letGo()
    await until(() => !store.getState().list.rows.has('600'))
    const { order } = store.getState().list
    const inSight = order.slice(0, 20)
    await until(() => store.getState().list.rows.has(inSight[0]!))
    expect(inSight.filter((id) => !store.getState().list.rows.has(id))).toEqual([])
  })

  it('shows no more what was deleted meanwhile', async () => {
    const engine = await connected()
    lose(false)
    engine.kept = summaries(1, 3, 4)
    sync(engine.client())
    await until(() => shown().length === 3 && !shown().includes('2'))
    expect(shown()).toEqual(['4', '3', '1'])
  })

  it('reads anew what it could not catch up with in a few steps', async () => {
    const engine = await connected()
    lose(false)
    engine.kept.push(...Array.from({ length: 60 }, (_, index) => summary(index + 4)))
    sync(engine.client())
    await until(() => shown().length === 63)
    expect(shown()[0]).toBe('63')
  })

  it('catches up when the engine says that it told not all', async () => {
    const engine = await connected()
    engine.kept.push(...summaries(4, 5))
    engine.tell('app.warning', { code: 'events_dropped', message: '' })
    engine.receive(summary(6))
    await until(() => shown().length === 6)
    expect(shown()).toEqual(['6', '5', '4', '3', '2', '1'])
    expect(store.getState().engine.warnings).toEqual([])
  })

  it('reads everything again when the engine says that it told not all', async () => {
    const engine = await connected()
    const settings = { ...store.getState().engine.settings, captureLimit: 7 }
    const { outgoing } = store.getState().engine
    engine.tell('replays.progress', { runId: 'r', state: 'running' } as RunProgress)
    await until(() => store.getState().engine.outgoing.replays['r']?.state === 'running')
    engine.answers['settings.get'] = () => settings
    engine.answers['replays.list'] = () => [{ runId: 'r', state: 'finished' }]
    engine.tell('app.warning', { code: 'events_dropped', message: '' })
    await until(() => store.getState().engine.settings === settings)
    await until(() => store.getState().engine.outgoing.replays['r']?.state === 'finished')
    // those who show deliveries read them again
    expect(store.getState().engine.outgoing.deliveryRound).not.toBe(outgoing.deliveryRound)
  })

  it('shows a match that arrived just before, though it had not asked whether it matches', async () => {
    const engine = fakeEngine()
    engine.kept = [...summaries(1, 2), summary(3, { verdict: 'failed' })]
    engine.matches = ({ verdict }, filter) => filter === '' || filter === `verdict:${verdict}`
    changePerson((person) => ({ ...person, verdict: 'failed' }))
    join(engine)
    await until(read)
    const list = engine.answers['captures.list']!
    engine.answers['captures.list'] = refused
    const callsBefore = engine.calls.length
    engine.receive(summary(4, { verdict: 'failed' }))
    await until(() => engine.calls.slice(callsBefore).some(({ name }) => name === 'captures.list'))
    engine.cut()
    engine.answers['captures.list'] = list
    join(engine)
    await until(() => shown().length > 1)
    expect(shown()).toEqual(['4', '3'])
  })
})
