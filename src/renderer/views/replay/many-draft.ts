import type { CallInput } from '../../../contract/contract.ts'
import { lastTargets, timesOf } from './replay-draft.ts'

export type ManyQuestion = CallInput<'replays.plan'>

/** The form of a run over many requests. */
export type ManyDraft = {
  readonly which: 'chosen' | 'filter'
  readonly to: string
  readonly mode: 'suggest' | 'keep' | 'renew'
  readonly times: string
  readonly concurrency: string
  /** Per second; empty: no limit. */
  readonly rate: string
}

export const freshMany = (hasChosen: boolean): ManyDraft => ({
  which: hasChosen ? 'chosen' : 'filter',
  to: lastTargets()[0] ?? 'http://localhost:3000',
  mode: 'suggest',
  times: '1',
  concurrency: '1',
  rate: '',
})

/** Which numbers are none. */
export const manyFaults = (
  draft: ManyDraft,
): Readonly<Record<'times' | 'concurrency' | 'rate', boolean>> => ({
  times: timesOf(draft.times) === null,
  concurrency: (timesOf(draft.concurrency) ?? 51) > 50,
  rate: rateOf(draft.rate) === undefined,
})

/** What the engine is asked; null while a number is none. */
export function manyQuestion(
  draft: ManyDraft,
  chosen: readonly string[],
  filter: string,
): ManyQuestion | null {
  const times = timesOf(draft.times)
  const concurrency = timesOf(draft.concurrency)
  const ratePerSecond = rateOf(draft.rate)
  if (draft.to.trim() === '' || times === null) return null
  if (concurrency === null || concurrency > 50 || ratePerSecond === undefined) return null
  return {
    which: draft.which === 'chosen' ? { ids: [...chosen] } : { filter },
    to: draft.to.trim(),
    signing: { mode: draft.mode },
    times,
    concurrency,
    ratePerSecond,
  }
}

/** Null: no limit; undefined: no number. */
function rateOf(text: string): number | null | undefined {
  if (text.trim() === '') return null
  const rate = Number(text)
  return rate >= 0.01 && rate <= 1_000 ? rate : undefined
}
