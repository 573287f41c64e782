import { describe, expect, it, onTestFinished } from 'vitest'
import type { PostedQuestion } from '../../../src/engine/explain/explain-messages.ts'
import type { ExplainerOptions } from '../../../src/engine/explain/explainer.ts'
import { createExplainer } from '../../../src/engine/explain/explainer.ts'

const secret = 'canary-5d21-of-the-worker'

const question = (how: string): PostedQuestion => ({
  request: { method: 'POST', path: '/', headers: [], body: new Uint8Array() },
  schemeId: null,
  recipes: [],
  secrets: [{ name: 'website', value: secret }],
  candidates: [],
  nowMs: 0,
  toleranceSeconds: null,
  appComputed: how,
  bodySeen: null,
  others: [],
  isCut: false,
})

function fragile(options: Partial<ExplainerOptions> = {}) {
  const logged: string[] = []
  const log = (_level: string, message: string): void => void logged.push(message)
  const entry = new URL('./fragile-worker.ts', import.meta.url)
  const explainer = createExplainer({ log, entry, ...options })
  onTestFinished(() => explainer.close())
  const ask = (how: string) => explainer.ask(question(how))
  const outcome = (how: string): Promise<unknown> => outcomeOf(ask(how))
  return { explainer, ask, outcome, logged }
}

/** What was concluded, or why there is no answer. */
const outcomeOf = ({ answer }: ReturnType<ReturnType<typeof createExplainer>['ask']>) =>
  answer.then(
    ({ diagnosis }) => diagnosis.conclusion,
    (error: unknown) => error,
  )

describe('the explaining thread', () => {
  it('that dies says so without what it worked on, and is started again', async () => {
    const { outcome, logged } = fragile()
    const [died, next] = await Promise.all([outcome('die'), outcome('first after')])
    expect(died).toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/thread ended.*ask once more/) as string,
    })
    expect(next).toBe('first after')
    expect(await outcome('second')).toBe('second')
    expect(logged.join()).toContain('stopped')
    expect(logged.join() + String(died)).not.toContain(secret)
  })

  it('answers a fault of one question and goes on', async () => {
    const { outcome, logged } = fragile()
    expect(await outcome('fail')).toMatchObject({ code: 'internal' })
    expect(logged).toEqual(['A request could not be explained: TypeError at search'])
    expect(await outcome('next')).toBe('next')
  })

  it('takes the newest question first', async () => {
    const { ask, outcome } = fragile()
    const order: unknown[] = []
    const first = ask('wait')
    const ended = outcomeOf(first)
    const waiting = ['a', 'b', 'c'].map((how) =>
      outcome(how).then((conclusion) => order.push(conclusion)),
    )
    first.stop()
    await Promise.all([ended, ...waiting])
    expect(order).toEqual(['c', 'b', 'a'])
  })

  it('lets go of a question that nobody waits for', async () => {
    const { ask, outcome } = fragile()
    const both = [ask('wait'), ask('wait')]
    const outcomes = both.map(outcomeOf)
    for (const one of both) one.stop()
    for (const one of await Promise.all(outcomes))
      expect(one).toMatchObject({ message: 'The explanation was stopped.' })
    expect(await outcome('next')).toBe('next')
  })

  it('is ended when a question takes too long, or does not stop', async () => {
    const { outcome } = fragile({ workMs: 50 })
    const [hung, next] = await Promise.all([outcome('hang'), outcome('hang')])
    for (const one of [hung, next])
      expect(one).toMatchObject({ message: 'The explanation took too long and was given up.' })
    const stubborn = fragile({ stopMs: 50 })
    const asked = stubborn.ask('hang')
    const ended = outcomeOf(asked)
    asked.stop()
    expect(await ended).toMatchObject({ message: 'The explanation was stopped.' })
    expect(await stubborn.outcome('next')).toBe('next')
  })

  it('has room for some questions, and sends the oldest away', async () => {
    const { ask, outcome } = fragile({ mostWaiting: 1 })
    const working = ask('wait')
    const ended = outcomeOf(working)
    const [oldest, newest] = [outcome('oldest'), outcome('newest')]
    expect(await oldest).toMatchObject({ code: 'unavailable' })
    working.stop()
    expect(await newest).toBe('newest')
    await ended
  })

  it('rejects what is asked when it closes', async () => {
    const { ask, explainer, outcome } = fragile()
    const asked = [ask('wait'), ask('wait')].map(outcomeOf)
    await explainer.close()
    for (const one of [...asked, outcome('late')])
      expect(await one).toMatchObject({ code: 'unavailable', message: 'Countersign is closing.' })
  })
})
