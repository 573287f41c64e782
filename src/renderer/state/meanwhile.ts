import type { CaptureList } from './capture-list.ts'
import { changeList } from './store.ts'

type Change = (list: CaptureList) => CaptureList

/** For each answer that is awaited: what was told since it was asked for. The answer may be older. */
const awaited = new Set<Change[]>()

/** Keeps in mind what was told, for the answers that are awaited. */
export function remember(change: Change): void {
  for (const told of awaited) told.push(change)
}

/** Takes in what was told; no answer that was asked for before undoes it. */
export function changeForGood(change: Change): void {
  remember(change)
  changeList(change)
}

/** An answer about the list. `withTold` adds what was told while it was awaited, in the same order. */
export async function hearing<Answer>(
  asked: Promise<Answer>,
): Promise<{ readonly answer: Answer; readonly withTold: Change }> {
  const told: Change[] = []
  awaited.add(told)
  try {
    const answer = await asked
    return { answer, withTold: (list) => told.reduce((now, change) => change(now), list) }
  } finally {
    awaited.delete(told)
  }
}
