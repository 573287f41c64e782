import type { Simulation, SimulationStep } from '../contract/simulation.ts'
import type { Engine } from '../engine/engine.ts'
import type { ExitCode } from './exit.ts'
import { exitCodes } from './exit.ts'
import { plain } from './print.ts'

type Telling = {
  /** Gets a line for each attempt and each wait; null: none. */
  readonly print: ((line: string) => void) | null
  /** It was told not to try again. */
  readonly isOnce: boolean
  /** The engine's clock. */
  readonly now: () => number
}

/** Resolves when a simulation is over. Ctrl C cancels it. */
export function follow(engine: Engine, started: Simulation, telling: Telling): Promise<Simulation> {
  const cancel = (): void => void engine.handlers['simulations.cancel']({ id: started.id })
  process.once('SIGINT', cancel)
  return new Promise((resolve) => {
    let before = started
    const stop = engine.on('simulations.changed', (now) => {
      if (now.id !== started.id) return
      for (const line of linesBetween(before, now, telling)) telling.print?.(plain(line))
      before = now
      if (now.state === 'running') return
      stop()
      process.off('SIGINT', cancel)
      resolve(now)
    })
  })
}

function linesBetween(before: Simulation, now: Simulation, telling: Telling): string[] {
  return now.steps.flatMap((step, index) => {
    const known = before.steps[index]
    return known && known !== step ? stepLines(known, step, telling) : []
  })
}

function stepLines(
  before: SimulationStep,
  step: SimulationStep,
  { isOnce, now }: Telling,
): string[] {
  const { event, state, attempts, nextTryAtMs } = step
  const lines = attempts
    .slice(before.attempts.length)
    .map(({ number, status, trouble, totalMs }) => {
      const outcome = trouble ? trouble.words : `${status}`
      return `${event}  attempt ${number}  ${outcome}  ${Math.round(totalMs)} ms`
    })
  if (state === before.state) return lines
  if (state === 'retrying' && nextTryAtMs !== null)
    return [...lines, `${event}  next try ${waitWords(nextTryAtMs - now(), step.isAskedToWait)}`]
  const words = isUnsent(step) ? 'not sent' : isOnce ? onceWords[state] : endWords[state]
  return words ? [...lines, `${event}  ${words}`] : lines
}

function waitWords(waitMs: number, isAskedToWait: boolean): string {
  const words = waitMs < 50 ? 'at once' : `in ${(waitMs / 1_000).toFixed(1)} s`
  return isAskedToWait ? `${words}, as Retry-After asks` : words
}

const endWords: Partial<Record<SimulationStep['state'], string>> = {
  delivered: 'delivered',
  refused: 'not taken; its sender would not try again',
  redirected: 'answered with a redirect, which is not followed',
  gave_up: 'not taken; its sender gives up',
  canceled: 'canceled',
}

const onceWords = { ...endWords, refused: 'not taken' }

/** HTTP, or what was to be signed, could not carry what was asked for: nobody was asked. */
const isUnsent = ({ attempts }: SimulationStep): boolean =>
  attempts.at(-1)?.trouble?.kind === 'not_allowed'

/** 0: all were taken. 2: it could not be sent as it was asked for. 3: the target was never reached. */
export function exitCodeOf({ steps }: Simulation): ExitCode {
  if (steps.every(({ state }) => state === 'delivered')) return exitCodes.passed
  if (steps.some(isUnsent)) return exitCodes.usage
  const attempts = steps.flatMap((step) => step.attempts)
  const isReached = attempts.some(({ status }) => status !== null)
  return isReached ? exitCodes.notPassed : exitCodes.couldNotRun
}
