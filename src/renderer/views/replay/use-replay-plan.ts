import { useEffect, useState } from 'react'
import type { ReplayPlan } from '../../../contract/replay.ts'
import type { Problem } from '../../../contract/problem.ts'
import { call } from '../../state/call.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import type { ReplayQuestion } from './replay-draft.ts'

/** Typing goes on for a moment before it is asked. */
const settleMs = 150

type Read = {
  readonly plan: ReplayPlan | null
  readonly problem: Problem | null
  /** What it is the answer to. */
  readonly question: ReplayQuestion | null
}

/**
 * What a replay would send. The earlier plan stays until the next one is there, so that nothing jumps;
 * `isCurrent` is false meanwhile, and what it shows must not be sent. Null asks nothing.
 */
export function useReplayPlan(
  question: ReplayQuestion | null,
  round: number,
): Omit<Read, 'question'> & { readonly isCurrent: boolean } {
  const isConnected = useStateOf(({ engine }) => engine.connection === 'connected')
  const [read, setRead] = useState<Read>({ plan: null, problem: null, question: null })
  useEffect(() => {
    if (question === null || !isConnected) return
    let isWanted = true
    const timer = setTimeout(() => {
      void call('deliveries.plan', question).then((outcome) => {
        if (!isWanted) return
        if (outcome.ok) setRead({ plan: outcome.output, problem: null, question })
        else setRead(({ plan }) => ({ plan, problem: outcome.problem, question }))
      })
    }, settleMs)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [question, isConnected, round])
  const { plan, problem } = read
  const isCurrent = plan !== null && problem === null && read.question === question
  return { plan, problem, isCurrent }
}
