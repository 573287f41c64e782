import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { RunProgress } from '../../src/contract/replay.ts'
import { rowCount } from '../../src/renderer/state/capture-list.ts'
import { loadList, wantRows } from '../../src/renderer/state/load-captures.ts'
import { changePerson, store } from '../../src/renderer/state/store.ts'
import type { FakeEngine } from './fake-engine.ts'
import { fakeEngine, join, openPage, shown } from './fake-engine.ts'
import { summaries, summary } from './summaries.ts'

beforeEach(openPage)
afterEach(() => vi.unstubAllGlobals())

/** A busy machine may take its time. */
const until = (isSo: () => boolean): Promise<boolean> => vi.waitUntil(isSo, 30_000)

const readDown = (): void => changePerson((person) => ({ ...person, isAtNewest: false }))
const rowOf = (id: string) => store.getState().list.rows.get(id)
const isConnected = (): boolean => store.getState().engine.connection === 'connected'

async function connected(kept = summaries(1, 2, 3)): Promise<FakeEngine> {
  const engine = fakeEngine()
  engine.kept = kept
  join(engine)
  await until(() => store.getState().list.phase === 'ready')
  return engine
}

/** A page that searched; every request matches. */
async function searched(kept = summaries(1, 2, 3)): Promise<FakeEngine> {
  const engine = await connected(kept)
  engine.matches = () => true
  changePerson((person) => ({ ...person, searchText: 'hooks' }))
  await loadList()
  return engine
}

/** Resolves once the list is asked for, from now on. */
function listAsked({ calls }: FakeEngine): Promise<boolean> {
  const before = calls.length
  return until(() => calls.slice(before).some(({ name }) => name === 'captures.list'))
}

function change(engine: FakeEngine, id: number): void {
  const changed = summary(id, { verdict: 'passed' })
  engine.kept = engine.kept.map((row) => (row.id === changed.id ? changed : row))
  engine.tell('captures.changed', { captures: [changed] })
}

function remove(engine: FakeEngine, ...ids: readonly string[]): void {
  engine.kept = engine.kept.filter(({ id }) => !ids.includes(id))
  engine.tell('captures.removed', { ids })
}

describe('a page whose search is answered late', () => {
  it('shows what was told meanwhile: a change, and that one is gone', async () => {
    const engine = await searched()
    const letGo = engine.hold('captures.list')
    const loading = loadList()
    change(engine, 2)
    remove(engine, '3')
    await until(() => !shown().includes('3'))
    letGo()
    await loading
    expect(shown()).toEqual(['2', '1'])
    expect(rowOf('2')?.verdict).toBe('passed')
  })

  it('shows them also when it reads further down', async () => {
    const engine = await searched(
      summaries(...Array.from({ length: 300 }, (_, index) => index + 1)),
    )
    const letGo = engine.hold('captures.list')
    const reading = wantRows(90, 120)
    change(engine, 150)
    remove(engine, '151', '300')
    await until(() => !shown().includes('300'))
    letGo()
    await reading
    expect(shown()).toHaveLength(298)
    expect(shown()).not.toContain('151')
    expect(rowOf('150')?.verdict).toBe('passed')
  })

  it('shows them also when it reads again after the connection was lost', async () => {
    const engine = await searched()
    engine.cut()
    const letGo = engine.hold('captures.list')
    const asked = listAsked(engine)
    join(engine)
    await asked
    change(engine, 2)
    remove(engine, '3')
    await until(() => !shown().includes('3'))
    const rows = store.getState().list.rows
    letGo()
    await until(() => store.getState().list.rows !== rows && store.getState().list.rows.has('1'))
    expect(shown()).toEqual(['2', '1'])
    expect(rowOf('2')?.verdict).toBe('passed')
  })

  it('shows the newest state of a match that has just arrived', async () => {
    const engine = await searched()
    const letGo = engine.hold('captures.list')
    const asked = listAsked(engine)
    engine.receive(summary(4), summary(5))
    await asked
    change(engine, 4)
    remove(engine, '5', '1')
    await until(() => !shown().includes('1'))
    letGo()
    await until(() => shown().includes('4'))
    expect(shown()).toEqual(['4', '3', '2'])
    expect(rowOf('4')?.verdict).toBe('passed')
  })
})

describe('a page that loads all requests', () => {
  it('does not show one that came and went meanwhile', async () => {
    const engine = await connected()
    const letGo = engine.hold('captures.list')
    const loading = loadList()
    engine.receive(summary(4), summary(5))
    remove(engine, '4')
    engine.receive(summary(6))
    await until(() => store.getState().engine.newestId === '6')
    letGo()
    await loading
    expect(shown()).toEqual(['6', '5', '3', '2', '1'])
  })

  it('shows every arrival when the newest was also changed meanwhile', async () => {
    const engine = await connected()
    const letGo = engine.hold('captures.list')
    const loading = loadList()
    engine.receive(summary(4), summary(5))
    change(engine, 5)
    await until(() => store.getState().engine.newestId === '5')
    letGo()
    await loading
    expect(shown()).toEqual(['5', '4', '3', '2', '1'])
    expect(rowOf('5')?.verdict).toBe('passed')
  })
})

describe('a page that reads far down when many requests are removed at once', () => {
  const many = (): ReturnType<typeof summaries> =>
    summaries(...Array.from({ length: 3_000 }, (_, index) => index + 1))

  async function readingFarDown(): Promise<FakeEngine> {
    const engine = await connected(many())
    await until(() => store.getState().list.total === 3_000)
    readDown()
    await wantRows(2_000, 2_020)
    return engine
  }

  function removeOldest(engine: FakeEngine): void {
    engine.kept = engine.kept.slice(10)
    engine.tell('captures.removed', { ids: null })
  }

  it('stays where it is, with every row in sight', async () => {
    const engine = await readingFarDown()
    const heights: number[] = []
    const stop = store.subscribe(({ list }) => heights.push(rowCount(list)))
    removeOldest(engine)
    await until(() => store.getState().list.total === 2_990)
    stop()
    expect(Math.min(...heights)).toBe(2_990)
    await until(() => store.getState().list.rows.has(shown()[2_000] ?? ''))
    const inSight = shown().slice(2_000, 2_021)
    expect(inSight[0]).toBe('1000')
    expect(inSight.filter((id) => !store.getState().list.rows.has(id))).toEqual([])
  })

  it('stays where it is while a page further down is awaited too', async () => {
    const engine = await readingFarDown()
    const letGo = engine.hold('captures.list')
    void wantRows(2_600, 2_620)
    removeOldest(engine)
    await until(() => store.getState().list.total === 2_990)
    letGo()
    await until(() => store.getState().list.rows.has(shown()[2_600] ?? ''))
    expect(shown().slice(0, 2_621)).toEqual(
      Array.from({ length: 2_621 }, (_, index) => String(3_000 - index)),
    )
  })

  it('still holds back what arrived above', async () => {
    const engine = await readingFarDown()
    engine.receive(...summaries(3_001, 3_002))
    await until(() => store.getState().list.held.length === 2)
    removeOldest(engine)
    await until(() => store.getState().list.total === 2_990)
    expect(shown()[0]).toBe('3000')
    expect(store.getState().list.held).toEqual(['3002', '3001'])
  })
})

describe('a page that is connected again', () => {
  const run = (state: RunProgress['state']): RunProgress => ({ runId: 'r', state }) as RunProgress
  const tunnel = (state: 'connecting' | 'up') => ({ ...store.getState().engine.tunnel, state })

  it('shows how the tunnel stands, also when that changes while something else is read', async () => {
    const engine = fakeEngine()
    engine.answers['tunnel.status'] = () => tunnel('connecting')
    const letGo = engine.hold('secrets.list')
    join(engine)
    await until(() => engine.calls.some(({ name }) => name === 'secrets.list'))
    engine.tell('tunnel.changed', tunnel('up'))
    await until(() => store.getState().engine.tunnel.state === 'up')
    letGo()
    await until(isConnected)
    expect(store.getState().engine.tunnel.state).toBe('up')
  })

  it('shows that a run has ended, also when that is told while something else is read', async () => {
    const replays = () => store.getState().engine.outgoing.replays
    const engine = fakeEngine()
    engine.answers['replays.list'] = () => [run('running')]
    engine.answers['forwards.status'] = () => [{ sourceId: 'src' }]
    const letGo = engine.hold('forwards.status')
    join(engine)
    await until(isConnected)
    engine.tell('replays.progress', run('finished'))
    await until(() => replays()['r']?.state === 'finished')
    letGo()
    await until(() => store.getState().engine.outgoing.forwards['src'] !== undefined)
    expect(replays()['r']?.state).toBe('finished')
  })

  it('shows no run any more that has ended meanwhile, however late it had been told of', async () => {
    vi.stubGlobal('requestAnimationFrame', () => 0)
    vi.stubGlobal('cancelAnimationFrame', () => {})
    const engine = await connected()
    engine.answers['checks.running'] = () => []
    const warning = { code: 'disk', message: 'The disk is nearly full.' }
    engine.tell('checks.progress', { runId: 'r', done: 1, total: 9, results: [] } as never)
    engine.tell('app.warning', warning)
    engine.cut()
    join(engine)
    await until(isConnected)
    engine.tell('app.warning', { code: 'clock', message: '' })
    await until(() => store.getState().engine.warnings.some(({ code }) => code === 'clock'))
    expect(store.getState().engine.outgoing.checks).toEqual({})
    expect(store.getState().engine.warnings[0]).toEqual(warning)
  })
})
