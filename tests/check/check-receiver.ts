import { beforeAll, onTestFinished } from 'vitest'
import type { CheckId, CheckRun, CheckVerdict } from '../../src/contract/check.ts'
import type { CallInput } from '../../src/contract/contract.ts'
import type { OpenEngine } from '../support/open-engine.ts'
import { openEngine } from '../support/open-engine.ts'
import type { Receiver } from './receivers/receiver.ts'

export const standardSecret = `whsec_${Buffer.from('a secret of 32 bytes for testing').toString('base64')}`
export const plainSecret = 'words-that-are-a-secret'

/** Stops a receiver when the test ends. */
export async function started(receiver: Promise<Receiver>): Promise<Receiver> {
  const up = await receiver
  onTestFinished(up.close)
  return up
}

export type Asked = Omit<CallInput<'checks.start'>, 'secret'> & { readonly value: string }

/** Runs the checks to their end, as a screen does. */
export async function runOn(
  { call, next }: OpenEngine,
  { value, ...input }: Asked,
): Promise<CheckRun> {
  const finished = next('checks.finished')
  await call('checks.start', { ...input, secret: { value } })
  return (await finished).run
}

export const runOnce = async (asked: Asked): Promise<CheckRun> => runOn(await openEngine(), asked)

/** The same engine for all tests of a file, which do not look at what it keeps. */
export function oneEngine(): (asked: Asked) => Promise<CheckRun> {
  let engine: OpenEngine | null = null
  beforeAll(async () => {
    const ends: (() => void | Promise<void>)[] = []
    engine = await openEngine({ atEnd: (end) => void ends.unshift(end) })
    return async () => {
      for (const end of ends) await end()
    }
  })
  return (asked) => {
    if (!engine) throw new Error('The engine is there when the tests run.')
    return runOn(engine, asked)
  }
}

export const idsOf = ({ checks }: CheckRun, verdict: CheckVerdict): CheckId[] =>
  checks.filter((check) => check.verdict === verdict).map(({ id }) => id)

export const checkOf = ({ checks }: CheckRun, id: CheckId) => {
  const check = checks.find((one) => one.id === id)
  if (!check) throw new Error(`The run has no ${id}.`)
  return check
}
