import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CaptureSummary } from '../../src/contract/capture.ts'
import type { CaptureList } from '../../src/renderer/state/capture-list.ts'
import {
  freshList,
  missingPage,
  withArrivals,
  withChanged,
  withHeldShown,
  withPage,
  withRemoved,
} from '../../src/renderer/state/capture-list.ts'
import { pageOf, summary } from './summaries.ts'

type World = { kept: CaptureSummary[]; list: CaptureList; gone: CaptureSummary[]; last: number }
type Act = { readonly kind: string; readonly size: number; readonly isFollowing: boolean }

const act = fc.record({
  kind: fc.constantFrom('arrive', 'read', 'remove', 'restore', 'show'),
  size: fc.integer({ min: 1, max: 4 }),
  isFollowing: fc.boolean(),
})

const acts: Record<string, (world: World, act: Act) => World> = {
  arrive(world, { size, isFollowing }) {
    const fresh = Array.from({ length: size }, (_, index) => summary(world.last + index + 1))
    const list = withArrivals(world.list, fresh, isFollowing)
    return { ...world, list, kept: [...world.kept, ...fresh], last: world.last + size }
  },
  read(world, { size }) {
    const before = missingPage(world.list, 0, world.list.order.length + 1)
    if (before === undefined) return world
    return { ...world, list: withPage(world.list, before, pageOf(world.kept, before, size)) }
  },
  remove(world, { size }) {
    const going = world.kept.filter((_, index) => index % 3 === size % 3)
    const ids = going.map(({ id }) => id)
    const kept = world.kept.filter(({ id }) => !ids.includes(id))
    return { ...world, kept, gone: [...world.gone, ...going], list: withRemoved(world.list, ids) }
  },
  restore: (world) => ({
    ...world,
    kept: [...world.kept, ...world.gone],
    gone: [],
    list: withChanged(world.list, world.gone),
  }),
  show: (world) => ({ ...world, list: withHeldShown(world.list) }),
}

const newestFirst = (ids: readonly string[]): string[] =>
  ids.toSorted((a, b) => Number(b) - Number(a))

describe('the requests list, whatever happens in whatever order', () => {
  it('is newest first, shows no request twice, and read to its end it shows exactly what is kept', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (steps) => {
        const kept = [3, 2, 1].map((id) => summary(id))
        const list = withPage(freshList(''), null, pageOf(kept, null, 2))
        let world: World = { kept, list, gone: [], last: 3 }
        for (const step of steps) world = acts[step.kind]?.(world, step) ?? world
        const shown = [...world.list.held, ...world.list.order]
        expect(shown).toEqual([...new Set(newestFirst(shown))])

        const readOn: Act = { kind: 'read', size: 4, isFollowing: true }
        for (let round = 0; round < 100; round += 1) world = acts['read']?.(world, readOn) ?? world
        expect([...world.list.held, ...world.list.order]).toEqual(
          newestFirst(world.kept.map(({ id }) => id)),
        )
      }),
      { numRuns: 3_000 },
    )
  })
})
