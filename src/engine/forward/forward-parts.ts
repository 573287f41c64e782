import type { ForwardSetting } from '../../contract/forward.ts'
import type { AppWaiters } from './app-waiters.ts'
import { createAppWaiters } from './app-waiters.ts'
import type { Book } from './book.ts'
import { createBook } from './book.ts'
import type { ForwarderNeeds } from './forwarder-needs.ts'
import type { Line } from './line.ts'
import type { StatusBoard } from './status-board.ts'
import { createStatusBoard } from './status-board.ts'

export const bookOf = ({ store, feed, schedule, log }: ForwarderNeeds): Book =>
  createBook({
    schedule,
    keep: (delivery) => store.deliveries.add(delivery),
    settle: (settled) => store.forwards.settle(settled),
    onKept: (deliveries) => feed.tell('deliveries.added', { deliveries }),
    onChanged: (captures) => feed.tell('captures.changed', { captures }),
    log,
    onFault: (message) => feed.tell('app.warning', { code: 'forward_not_kept', message }),
  })

export const waitersOf = ({ store, schedule, log }: ForwarderNeeds, book: Book): AppWaiters =>
  createAppWaiters({
    schedule,
    fateOf(captureId, sourceId, reason) {
      try {
        const isQueued = !book.isNoted(captureId) && store.forwards.isQueued(captureId, sourceId)
        if (!isQueued) return 'dropped'
        return reason === 'off' ? 'waits' : 'follows'
      } catch (error) {
        log('warning', `What waits to be forwarded could not be read: ${(error as Error).message}`)
        return 'done'
      }
    },
    onAnswer: (captureId, sourceId, { status }) =>
      book.note({
        sourceId,
        isQueued: true,
        settled: { captureId, replyStatus: status, isDone: false },
        delivery: null,
      }),
  })

export const boardOf = (
  { store, feed, schedule, log }: ForwarderNeeds,
  book: Book,
  settings: () => Promise<ReadonlyMap<string, ForwardSetting | null>>,
  lines: ReadonlyMap<string, Line>,
): StatusBoard =>
  createStatusBoard({
    schedule,
    settings,
    lengths: () => store.forwards.lengths(book.noted()),
    standing: (sourceId) => lines.get(sourceId)?.standing() ?? null,
    tell: (status) => feed.tell('forwards.changed', status),
    onFault: (error) => log('warning', `How forwarding stands is not known: ${error.message}`),
  })

/** Makes the line of a source at its first use. */
export const keepLines =
  (known: Map<string, Line>, make: (sourceId: string) => Line) =>
  (sourceId: string): Line => {
    const line = known.get(sourceId) ?? make(sourceId)
    known.set(sourceId, line)
    return line
  }
