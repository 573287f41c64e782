import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createFlowLimit } from '../../src/engine/intake/flow-limit.ts'

const flowing = () => new PassThrough().resume()

describe('bytes in flight', () => {
  it('holds back every sender but the oldest once over the bound', () => {
    const flow = createFlowLimit(100)
    const [first, second] = [flowing(), flowing()]
    flow.enter(first)
    flow.enter(second).add(101)
    expect([first.isPaused(), second.isPaused()]).toEqual([false, true])
  })

  it('lets the next one go when the oldest is read, though its bytes still count', () => {
    const flow = createFlowLimit(100)
    const [first, second] = [flowing(), flowing()]
    const account = flow.enter(first)
    flow.enter(second)
    account.add(101)
    account.endReading()
    expect(second.isPaused()).toBe(false)
    expect(flow.bytes).toBe(101)
  })

  it('lets all go when the bytes are released', () => {
    const flow = createFlowLimit(100)
    const bodies = [flowing(), flowing(), flowing()]
    const [account] = bodies.map((body) => flow.enter(body))
    account?.add(101)
    account?.endReading()
    expect(bodies[2]?.isPaused()).toBe(true)
    account?.release()
    expect(bodies.map((body) => body.isPaused())).toEqual([false, false, false])
    expect(flow.bytes).toBe(0)
  })
})
