import { useEffect, useState } from 'react'
import type { ReplayPlan } from '../../../contract/delivery.ts'
import type { Problem } from '../../../contract/problem.ts'
import { call } from '../../state/call.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import type { ReplayQuestion } from './replay-draft.ts'

/** Typing goes on for a moment before it is asked. */
const settleMs = 150

/** What a replay would send; the earlier plan stays until the next one is there. Null asks nothing. */
export function useReplayPlan(
  question: ReplayQuestion | null,
  round: number,
): { readonly plan: ReplayPlan | null; readonly problem: Problem | null } {
  const isConnected = useStateOf(({ engine }) => engine.connection === 'connected')
  const [read, setRead] = useState<{ plan: ReplayPlan | null; problem: Problem | null }>({
    plan: null,
    problem: null,
  })
  useEffect(() => {
    if (question === null || !isConnected) return
    let isWanted = true
    const timer = setTimeout(() => {
      void call('deliveries.plan', question).then((outcome) => {
        if (!isWanted) return
        if (outcome.ok) setRead({ plan: outcome.output, problem: null })
        else setRead((before) => ({ plan: before.plan, problem: outcome.problem }))
      })
    }, settleMs)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [question, isConnected, round])
  return read
}
