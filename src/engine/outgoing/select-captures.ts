import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CaptureSummary } from '../../contract/capture.ts'
import type { ReplayManyInput } from '../../contract/replay.ts'
import { parseFilter } from '../../contract/filter.ts'
import { Problem } from '../../contract/problem.ts'
import type { Store } from '../store/store.ts'

const mostCaptures = 10_000
const pageSize = 500

/** Oldest first. `capped`: the filter finds more. */
export type Selection = {
  readonly captures: readonly CaptureSummary[]
  readonly capped: boolean
  /** Of the chosen ids, those that are not there. */
  readonly missing: number
}

export function selectCaptures(
  store: Pick<Store, 'captures'>,
  which: ReplayManyInput['which'],
  nowMs: number,
): Promise<Selection> {
  return 'ids' in which ? chosen(store, which.ids) : filtered(store, which.filter, nowMs)
}

async function chosen(
  { captures }: Pick<Store, 'captures'>,
  ids: readonly string[],
): Promise<Selection> {
  const wanted = [...new Set(ids)].toSorted((a, b) => Number(a) - Number(b))
  const found: CaptureSummary[] = []
  for (let at = 0; at < wanted.length; at += pageSize) {
    found.push(...(await captures.summaries(wanted.slice(at, at + pageSize))))
    // others have their turn between two pages
    await nextTurn()
  }
  return { captures: found, capped: false, missing: wanted.length - found.length }
}

async function filtered(
  { captures }: Pick<Store, 'captures'>,
  filter: string,
  nowMs: number,
): Promise<Selection> {
  const parsed = parseFilter(filter)
  if (!parsed.ok) throw new Problem('invalid_input', parsed.message)
  const found: CaptureSummary[] = []
  let before: string | null = null
  do {
    const query = { terms: parsed.terms, before, limit: pageSize, nowMs }
    const page = await captures.list(query)
    found.push(...page.captures)
    before = page.nextBefore
  } while (before !== null && found.length < mostCaptures)
  return {
    captures: found.slice(0, mostCaptures).toReversed(),
    capped: before !== null,
    missing: 0,
  }
}
