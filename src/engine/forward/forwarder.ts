import type { Endpoint } from '../../contract/endpoint.ts'
import type { ForwardSetting, ForwardStatus } from '../../contract/forward.ts'
import type { SenderAnswer } from './app-answer.ts'
import { answerWithoutApp } from './app-answer.ts'
import { keepForwardLife } from './forward-life.ts'
import { boardOf, bookOf, keepLines, waitersOf } from './forward-parts.ts'
import type { ForwarderNeeds } from './forwarder-needs.ts'
import type { Line } from './line.ts'
import { createLine } from './line.ts'

/** Gives on what arrives; nothing leaves the queue before the app has it. */
export type Forwarder = {
  /** How a source forwards; null: it does not. */
  readonly settingOf: (endpoint: Pick<Endpoint, 'forward'>) => ForwardSetting | null
  /**
   * A capture was stored together with its place in the queue. `app`: resolves with what its sender is
   * answered, within the time that the app has; `own`: null.
   */
  readonly arrived: (
    captureId: string,
    sourceId: string,
    setting: ForwardSetting,
  ) => Promise<SenderAnswer> | null
  readonly status: () => Promise<readonly ForwardStatus[]>
  /** Tries now; also what another Countersign was to forward, which may be long gone. */
  readonly retry: (sourceId: string) => Promise<void>
  /** Leaves out the head of the queue; answers which it was. */
  readonly skip: (sourceId: string) => string | null
  /** Answers how many were dropped. */
  readonly clear: (sourceId: string) => Promise<number>
  /** Takes up what was left by an earlier run, or by a process that runs no more. */
  readonly start: () => Promise<void>
  /** Lets what is under way end, for a moment; the rest goes at the next start. */
  readonly stop: () => Promise<void>
  /** Writes what is left to note. The last thing to do. */
  readonly close: () => Promise<void>
}

/**
 * Forwards each source's requests in order, one at a time. At least once: what the app got in the last
 * moment before a crash, or just before it broke off, is sent again.
 */
export function createForwarder(needs: ForwarderNeeds): Forwarder {
  const settingOf: Forwarder['settingOf'] = ({ forward }) => needs.override ?? forward
  const settings = async (): Promise<ReadonlyMap<string, ForwardSetting | null>> =>
    new Map((await needs.roster()).endpoints.map((one) => [one.id, settingOf(one)]))
  const book = bookOf(needs)
  const waiters = waitersOf(needs, book)
  const known = new Map<string, Line>()
  const board = boardOf(needs, book, settings, known)
  const lineOf = keepLines(known, (sourceId) => {
    const setting = async () => (await settings()).get(sourceId) ?? null
    const onChange = (): void => board.changed(sourceId)
    return createLine(sourceId, { ...needs, book, waiters, setting, onChange })
  })
  const life = keepForwardLife(needs, known, lineOf)
  return {
    settingOf,
    arrived(captureId, sourceId, setting) {
      const isAwaited = setting.answer === 'app'
      const answer = isAwaited ? waiters.wait(captureId, sourceId, setting.timeoutMs) : null
      if (life.isStopped()) waiters.answer(captureId, answerWithoutApp('closing', 'follows'))
      else lineOf(sourceId)[isAwaited ? 'poke' : 'wake']()
      board.changed(sourceId)
      return answer
    },
    status: board.all,
    async retry(sourceId) {
      await life.adopt('all')
      lineOf(sourceId).poke()
    },
    skip: (sourceId) => lineOf(sourceId).skip(),
    async clear(sourceId) {
      await book.flush()
      const removed = await needs.store.forwards.clear(sourceId)
      waiters.tellAll(sourceId, 'cleared', lineOf(sourceId).underWay())
      lineOf(sourceId).reset()
      return removed
    },
    start: life.start,
    async stop() {
      await life.stop()
      waiters.tellAll(null, 'closing')
    },
    async close() {
      board.stop()
      await book.close()
    },
  }
}
