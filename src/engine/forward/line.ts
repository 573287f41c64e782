import type { ForwardSetting } from '../../contract/forward.ts'
import type { Log } from '../surroundings.ts'
import type { SenderAnswer } from './app-answer.ts'
import { answerOfApp, answerWithoutApp } from './app-answer.ts'
import type { AppWaiters } from './app-waiters.ts'
import type { Book } from './book.ts'
import type { ForwarderNeeds } from './forwarder-needs.ts'
import { createQueueReader } from './queue-reader.ts'
import { deliveryOf, sendForward } from './send-forward.ts'
import type { SourceQueue, Turn } from './source-queue.ts'
import { createSourceQueue } from './source-queue.ts'

/** The requests of one source on their way to the app. */
export type Line = Pick<SourceQueue, 'standing' | 'underWay' | 'wake' | 'poke' | 'stop'> & {
  /** Leaves out the request at the head; answers which it was. */
  readonly skip: () => string | null
  /** The queue on disk was changed otherwise. */
  readonly reset: () => void
}

type LineNeeds = Pick<ForwarderNeeds, 'store' | 'send' | 'roster' | 'schedule' | 'log'> & {
  readonly book: Book
  readonly waiters: AppWaiters
  readonly setting: () => Promise<ForwardSetting | null>
  readonly onChange: () => void
}

export function createLine(sourceId: string, needs: LineNeeds): Line {
  const { store, book, waiters, log } = needs
  const reader = createQueueReader({
    read: (limit) => store.forwards.queued(sourceId, limit),
    isNoted: book.isNoted,
    unsettled: () => book.unsettled(sourceId),
  })
  const note = (captureId: string, turn: Turn | null, isDone: boolean): void => {
    const isQueued = turn?.kind !== 'gone'
    const delivery = turn?.kind === 'sent' ? deliveryOf(captureId, turn) : null
    book.note({ sourceId, isQueued, settled: { captureId, replyStatus: null, isDone }, delivery })
  }
  const say = createAnnouncer(log)
  const queue = createSourceQueue({
    ...needs,
    onFault: (error) => log('warning', `Requests could not be forwarded: ${error.message}`),
    head: reader.head,
    send: (captureId, how, signal) => sendForward(needs, captureId, how, signal),
    onDone(captureId, turn) {
      reader.drop(captureId)
      say(false, turn)
      note(captureId, turn, true)
      waiters.answer(captureId, answerAfter(turn))
    },
    onTrouble(captureId, turn, isFirst) {
      say(true, turn)
      // one row tells of the trouble; the tries after it only count
      if (isFirst) note(captureId, turn, false)
      waiters.tellAll(sourceId, turn.sent.trouble?.kind ?? 'refused')
    },
    onOff: () => waiters.tellAll(sourceId, 'off'),
  })
  return {
    ...queue,
    reset() {
      reader.reset()
      queue.poke()
    },
    skip() {
      const captureId = reader.head()
      if (captureId === null) return null
      reader.drop(captureId)
      note(captureId, null, true)
      // one that is under way is answered for by its own end
      if (queue.underWay() !== captureId)
        waiters.answer(captureId, answerWithoutApp('skipped', 'done'))
      queue.poke()
      return captureId
    },
  }
}

/** Says once that the app is gone, and once that it is back. */
function createAnnouncer(log: Log): (isDownNow: boolean, turn: Turn) => void {
  let isDown = false
  return (isDownNow, turn) => {
    if (isDown === isDownNow || turn.kind === 'gone') return
    isDown = isDownNow
    const { trouble, request } = turn.sent
    if (isDown) log('warning', `${trouble?.words} Requests are kept and forwarded when it is back.`)
    else log('info', `${new URL(request.url).origin} takes requests again.`)
  }
}

function answerAfter(turn: Turn): SenderAnswer {
  if (turn.kind === 'gone') return answerWithoutApp('gone', 'dropped')
  const { answer, trouble } = turn.sent
  if (answer && !trouble) return answerOfApp(answer)
  return answerWithoutApp(trouble?.kind ?? 'canceled', 'done')
}
