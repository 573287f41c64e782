import type { Schedule } from '../simulate/schedule.ts'
import type { SenderAnswer } from './app-answer.ts'
import { answerWithoutApp } from './app-answer.ts'

/** Senders whose connection is open until the app has answered. */
export type AppWaiters = {
  /** Resolves with the app's answer, or with ours when its time is over. */
  readonly wait: (captureId: string, sourceId: string, timeoutMs: number) => Promise<SenderAnswer>
  /** False when nobody waits for this one any more. */
  readonly answer: (captureId: string, answer: SenderAnswer) => boolean
  /** Everyone who waits for a source, or for any (null), gets this answer. */
  readonly answerAll: (sourceId: string | null, answer: SenderAnswer) => void
}

type Waiting = { readonly sourceId: string; readonly resolve: (answer: SenderAnswer) => void }

/** A request under way at the end of its time is answered for by its own timer first. */
const graceMs = 250

/** `onAnswer` is told what each of them got. */
export function createAppWaiters(
  schedule: Schedule,
  onAnswer: (captureId: string, sourceId: string, answer: SenderAnswer) => void,
): AppWaiters {
  const waiting = new Map<string, Waiting>()
  const answer = (captureId: string, given: SenderAnswer): boolean => {
    const one = waiting.get(captureId)
    if (!one) return false
    waiting.delete(captureId)
    onAnswer(captureId, one.sourceId, given)
    one.resolve(given)
    return true
  }
  return {
    answer,
    wait(captureId, sourceId, timeoutMs) {
      return new Promise((resolve) => {
        const callOff = schedule.after(timeoutMs + graceMs, () =>
          answer(captureId, answerWithoutApp('late', true)),
        )
        waiting.set(captureId, {
          sourceId,
          resolve: (given) => {
            callOff()
            resolve(given)
          },
        })
      })
    },
    answerAll(sourceId, given) {
      for (const [captureId, one] of waiting)
        if (sourceId === null || one.sourceId === sourceId) answer(captureId, given)
    },
  }
}
