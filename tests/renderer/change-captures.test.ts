import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { removeChosen } from '../../src/renderer/state/change-captures.ts'
import { changePerson, store } from '../../src/renderer/state/store.ts'
import { sync } from '../../src/renderer/state/sync.ts'
import { fakeEngine, openPage } from './fake-engine.ts'
import { summaries } from './summaries.ts'

beforeEach(openPage)
afterEach(() => vi.unstubAllGlobals())

/** Marks this many and deletes them; resolves with how many each call named. */
async function removing(count: number): Promise<number[]> {
  const engine = fakeEngine()
  engine.kept = summaries(1, 2, 3)
  const asked: number[] = []
  const client = engine.client()
  sync({
    ...client,
    call: (async (name: string, input: { readonly ids: readonly string[] }) => {
      if (name !== 'captures.remove') return client.call(name as never, input as never)
      asked.push(input.ids.length)
      return { removed: input.ids.length }
    }) as never,
  })
  await vi.waitUntil(() => store.getState().list.phase === 'ready', 30_000)
  const marked = new Set(Array.from({ length: count }, (_, index) => String(index + 1)))
  changePerson((person) => ({ ...person, marked }))
  await removeChosen()
  return asked
}

const toasts = (): string[] => store.getState().person.toasts.map(({ text }) => text)

it('more requests than one call may name are deleted all, in parts', async () => {
  expect(await removing(23_456)).toEqual([10_000, 10_000, 3_456])
  expect(toasts()).toContain('23,456 requests deleted')
  expect(store.getState().person.marked.size).toBe(0)
})
