import type { Schedule } from '../simulate/schedule.ts'
import type { Fate, NoAnswer, SenderAnswer } from './app-answer.ts'
import { answerWithoutApp } from './app-answer.ts'

/** Senders whose connection is open until the app has answered. */
export type AppWaiters = {
  /** Resolves with the app's answer, or with ours when its time is over. */
  readonly wait: (captureId: string, sourceId: string, timeoutMs: number) => Promise<SenderAnswer>
  /** False when nobody waits for this one any more. */
  readonly answer: (captureId: string, answer: SenderAnswer) => boolean
  /**
   * Everyone who waits for a source, or for any (null), but for `except`, is told why the app does not answer
   * and what becomes of the request.
   */
  readonly tellAll: (sourceId: string | null, reason: NoAnswer, except?: string | null) => void
}

type WaitersNeeds = {
  readonly schedule: Schedule
  /** What becomes of a request that was not answered by now. */
  readonly fateOf: (captureId: string, sourceId: string, reason: NoAnswer) => Fate
  /** Told what each of them got. */
  readonly onAnswer: (captureId: string, sourceId: string, answer: SenderAnswer) => void
}

type Waiting = { readonly sourceId: string; readonly resolve: (answer: SenderAnswer) => void }

/** A request under way at the end of its time is answered for by its own timer first. */
const graceMs = 250

export function createAppWaiters({ schedule, fateOf, onAnswer }: WaitersNeeds): AppWaiters {
  const waiting = new Map<string, Waiting>()
  const answer = (captureId: string, given: SenderAnswer): boolean => {
    const one = waiting.get(captureId)
    if (!one) return false
    waiting.delete(captureId)
    onAnswer(captureId, one.sourceId, given)
    one.resolve(given)
    return true
  }
  const tell = (captureId: string, sourceId: string, reason: NoAnswer): boolean =>
    answer(captureId, answerWithoutApp(reason, fateOf(captureId, sourceId, reason)))
  return {
    answer,
    wait(captureId, sourceId, timeoutMs) {
      return new Promise((resolve) => {
        const callOff = schedule.after(timeoutMs + graceMs, () => tell(captureId, sourceId, 'late'))
        waiting.set(captureId, {
          sourceId,
          resolve: (given) => {
            callOff()
            resolve(given)
          },
        })
      })
    },
    tellAll(sourceId, reason, except = null) {
      for (const [captureId, one] of waiting)
        if (captureId !== except && (sourceId === null || one.sourceId === sourceId))
          tell(captureId, one.sourceId, reason)
    },
  }
}
