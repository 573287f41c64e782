import type { ForwardSetting, ForwardStatus } from '../../contract/forward.ts'
import type { Sent } from '../../contract/outgoing.ts'
import type { Scheme } from '../../signing/scheme.ts'
import type { Schedule } from '../simulate/schedule.ts'
import { waitFor } from '../simulate/schedule.ts'
import { backOffMs } from './back-off.ts'

/** What became of a request's turn. `gone`: it was deleted meanwhile. */
export type Turn =
  | { readonly kind: 'gone' }
  | {
      readonly kind: 'sent'
      readonly sent: Sent
      readonly wasWritten: boolean
      /** What the capture was judged by. */
      readonly scheme: Scheme | null
    }

export type SentTurn = Extract<Turn, { kind: 'sent' }>

export type SourceQueueNeeds = {
  readonly schedule: Schedule
  /** Null: the source does not forward now. */
  readonly setting: () => Promise<ForwardSetting | null>
  /** The oldest request that is not dealt with; null: none. */
  readonly head: () => string | null
  readonly send: (captureId: string, setting: ForwardSetting, signal: AbortSignal) => Promise<Turn>
  /** A request was dealt with: the app has it, or it is gone. */
  readonly onDone: (captureId: string, turn: Turn) => void
  /** The app could not be reached. `isFirst`: for this request. */
  readonly onTrouble: (captureId: string, turn: SentTurn, isFirst: boolean) => void
  /** The source does not forward any more, whatever is in its queue. */
  readonly onOff: () => void
  readonly onChange: () => void
  /** The queue or the settings could not be read. */
  readonly onFault: (error: Error) => void
}

/** What is known of a source's queue, but for its length. */
export type QueueStanding = Pick<
  ForwardStatus,
  'state' | 'nextTryAtMs' | 'attempts' | 'downSinceMs' | 'lastTrouble' | 'forwarded'
>

export type SourceQueue = {
  readonly standing: () => QueueStanding
  /** The capture that is being sent; null: none. */
  readonly underWay: () => string | null
  /** There may be something to do. */
  readonly wake: () => void
  /** Tries now, also before the next try's time. */
  readonly poke: () => void
  /** Starts nothing more; resolves when nothing is under way. */
  readonly stop: (signal: AbortSignal) => Promise<void>
}

export const atRest: QueueStanding = {
  state: 'idle',
  nextTryAtMs: null,
  attempts: 0,
  downSinceMs: null,
  lastTrouble: null,
  forwarded: 0,
}

/** What changes while a queue is worked off. */
type Work = {
  readonly needs: SourceQueueNeeds
  standing: QueueStanding
  isStopped: boolean
  underWay: string | null
  /** Breaks off what is under way, or the wait for the next try. */
  sending: AbortController
  waiting: AbortController
}

/**
 * Forwards the requests of one source, one after the other, in the order of their arrival. While the app
 * cannot be reached the first one is tried again, with growing waits.
 */
export function createSourceQueue(needs: SourceQueueNeeds): SourceQueue {
  const work: Work = {
    needs,
    standing: atRest,
    isStopped: false,
    underWay: null,
    sending: new AbortController(),
    waiting: new AbortController(),
  }
  let running: Promise<void> | null = null
  let isWoken = false

  function wake(): void {
    isWoken = true
    if (work.isStopped || running) return
    isWoken = false
    running = workOff(work).finally(() => {
      running = null
      if (isWoken) wake()
    })
  }
  return {
    standing: () => work.standing,
    underWay: () => work.underWay,
    wake,
    poke() {
      work.waiting.abort()
      wake()
    },
    async stop(signal) {
      work.isStopped = true
      work.waiting.abort()
      const breakOff = (): void => work.sending.abort()
      if (signal.aborted) breakOff()
      signal.addEventListener('abort', breakOff, { once: true })
      await running
    },
  }
}

function become(work: Work, change: Partial<QueueStanding>): void {
  work.standing = { ...work.standing, ...change }
  work.needs.onChange()
}

/** Does not reject: what cannot be read now may be read later. */
async function workOff(work: Work): Promise<void> {
  const { setting: ask, head, onFault, onOff } = work.needs
  let isOn = true
  while (!work.isStopped) {
    try {
      const setting = await ask()
      isOn = setting !== null
      if (!isOn) onOff()
      const captureId = setting && head()
      if (!setting || !captureId) break
      await takeTurn(work, captureId, setting)
    } catch (error) {
      onFault(error as Error)
      await waitForNextTry(work, {})
    }
  }
  become(work, { state: isOn ? 'idle' : 'off', nextTryAtMs: null, attempts: 0 })
}

async function takeTurn(work: Work, captureId: string, setting: ForwardSetting): Promise<void> {
  const { send, onDone, onTrouble, onOff, schedule } = work.needs
  work.sending = new AbortController()
  work.underWay = captureId
  become(work, { state: 'sending', nextTryAtMs: null })
  const turn = await send(captureId, setting, work.sending.signal).finally(() => {
    work.underWay = null
  })
  const trouble = troubleOf(turn, schedule.now())
  if (turn.kind === 'gone' || isTaken(turn)) {
    onDone(captureId, turn)
    return become(work, { ...trouble, ...taken(work.standing, turn) })
  }
  if (turn.sent.trouble?.kind === 'canceled') return
  // it may have been turned off meanwhile: whoever waits is told that instead
  if ((await work.needs.setting()) === null) onOff()
  onTrouble(captureId, turn, work.standing.attempts === 0)
  const downSinceMs = work.standing.downSinceMs ?? turn.sent.startedAtMs
  await waitForNextTry(work, { ...trouble, downSinceMs })
}

async function waitForNextTry(work: Work, change: Partial<QueueStanding>): Promise<void> {
  const { schedule } = work.needs
  const attempts = work.standing.attempts + 1
  const delayMs = backOffMs(attempts)
  work.waiting = new AbortController()
  become(work, { ...change, state: 'waiting', attempts, nextTryAtMs: schedule.now() + delayMs })
  if (!work.isStopped) await waitFor(schedule, delayMs, work.waiting.signal)
}

/**
 * Any whole answer means that the app has it. So does one that took too long, when the whole request was
 * handed over: sent again, a slow app would get everything many times. So does one with a status that goes
 * on without end, or on as something that is no HTTP.
 */
function isTaken({ sent: { trouble, answer }, wasWritten }: SentTurn): boolean {
  if (trouble === null) return true
  if (trouble.kind === 'bad_answer') return answer !== null
  return trouble.kind === 'timed_out' && wasWritten
}

const taken = (before: QueueStanding, turn: Turn): Partial<QueueStanding> => ({
  attempts: 0,
  downSinceMs: null,
  forwarded: before.forwarded + (turn.kind === 'sent' ? 1 : 0),
})

function troubleOf(turn: Turn, atMs: number): Partial<QueueStanding> {
  const trouble = turn.kind === 'sent' ? turn.sent.trouble : null
  return trouble ? { lastTrouble: { ...trouble, atMs } } : {}
}
