import { useRef, useState } from 'react'
import type { DeliveryDetail } from '../../../contract/delivery.ts'
import { call } from '../../state/call.ts'
import { withReplays } from '../../state/outgoing-state.ts'
import { changeEngine } from '../../state/store.ts'
import { useAct } from '../../state/use-act.ts'
import type { ReplayDraft, ReplayQuestion } from './replay-draft.ts'
import { rememberTarget, timesOf } from './replay-draft.ts'

/** What came of it: one delivery, or a run of many. */
export type ReplayOutcome =
  | { readonly kind: 'one'; readonly delivery: DeliveryDetail }
  | { readonly kind: 'many'; readonly runId: string }

const mostAtOnce = 50

/** Sends a replay, once or many times, and stops one that is under way. */
export function useSendReplay() {
  const ticket = useRef('')
  const [isUnderWay, setUnderWay] = useState(false)
  const one = useAct((question: ReplayQuestion) => {
    ticket.current = crypto.randomUUID()
    return call('deliveries.replay', { ...question, ticket: ticket.current })
  })
  const many = useAct((question: ReplayQuestion, draft: ReplayDraft) => {
    const times = timesOf(draft.times) ?? 1
    const { captureId, to, signing, breakIt } = question
    return call('replays.start', {
      which: { ids: [captureId] },
      to,
      ...(signing && { signing }),
      breakIt: breakIt ?? null,
      times,
      concurrency: draft.isAtOnce ? Math.min(times, mostAtOnce) : 1,
    })
  })
  const send = async (
    question: ReplayQuestion,
    draft: ReplayDraft,
  ): Promise<ReplayOutcome | null> => {
    rememberTarget(question.to)
    if ((timesOf(draft.times) ?? 1) > 1) {
      const run = await many.run(question, draft)
      if (run === null) return null
      changeEngine((engine) => ({ ...engine, outgoing: withReplays(engine.outgoing, run) }))
      return { kind: 'many', runId: run.runId }
    }
    setUnderWay(true)
    const delivery = await one.run(question)
    setUnderWay(false)
    return delivery && { kind: 'one', delivery }
  }
  return {
    send,
    isUnderWay,
    isBusy: one.isBusy || many.isBusy,
    problem: one.problem ?? many.problem,
    stop: () => void call('deliveries.stop', { ticket: ticket.current }),
  }
}
