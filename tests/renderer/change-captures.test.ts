import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { removeChosen } from '../../src/renderer/state/change-captures.ts'
import { go } from '../../src/renderer/state/go.ts'
import { requestsPlace } from '../../src/renderer/state/place.ts'
import { changePerson, store } from '../../src/renderer/state/store.ts'
import { sync } from '../../src/renderer/state/sync.ts'
import { fakeEngine, openPage, shown } from './fake-engine.ts'
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

/** An engine that has not answered yet whether these are deleted. */
async function slowlyRemoving() {
  const engine = fakeEngine()
  engine.kept = summaries(1, 2, 3)
  const asked: (readonly string[])[] = []
  const client = engine.client()
  const { promise, resolve } = Promise.withResolvers<void>()
  sync({
    ...client,
    call: (async (name: string, input: { readonly ids: readonly string[] }) => {
      if (name !== 'captures.remove') return client.call(name as never, input as never)
      asked.push(input.ids)
      await promise
      return { removed: input.ids.length }
    }) as never,
  })
  await vi.waitUntil(() => store.getState().list.phase === 'ready', 30_000)
  go(requestsPlace('3'))
  return { asked, answer: resolve }
}

it('a second Delete, before the first is answered, deletes the next request', async () => {
  const { asked, answer } = await slowlyRemoving()
  const both = [removeChosen(), removeChosen()]
  answer()
  await Promise.all(both)
  expect(asked).toEqual([['3'], ['2']])
  expect(shown()).toEqual(['1'])
  expect(toasts().slice(-2)).toEqual(['1 request deleted', '1 request deleted'])
})

it('who went elsewhere before the deletion was answered stays there', async () => {
  const { answer } = await slowlyRemoving()
  const removal = removeChosen()
  go({ name: 'settings' })
  answer()
  await removal
  expect(store.getState().person.place).toEqual({ name: 'settings' })
})

it('what could not be deleted stays chosen', async () => {
  const engine = fakeEngine()
  engine.kept = summaries(1, 2, 3)
  sync(engine.client())
  await vi.waitUntil(() => store.getState().list.phase === 'ready', 30_000)
  go(requestsPlace('3'))
  changePerson((person) => ({ ...person, marked: new Set(['3', '2']) }))
  await removeChosen()
  const { place, marked } = store.getState().person
  expect([...marked]).toEqual(['3', '2'])
  expect(place).toEqual(requestsPlace('3'))
  expect(shown()).toEqual(['3', '2', '1'])
})
