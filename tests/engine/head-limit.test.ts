import type { Socket } from 'node:net'
import { PassThrough } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { freeHead, takeHead, watchArrival } from '../../src/engine/intake/arrival.ts'
import { createFlowLimit } from '../../src/engine/intake/flow-limit.ts'

/** A connection on which a head comes in chunks that never end it. */
function connection(flow: ReturnType<typeof createFlowLimit>) {
  const socket = new PassThrough().resume()
  const arrival = watchArrival(socket as unknown as Socket, () => 0, flow)
  const send = async (...sizes: number[]): Promise<void> => {
    for (const size of sizes) {
      socket.write(Buffer.alloc(size, 'h'))
      await nextTurn()
    }
  }
  return { socket, arrival, send }
}

describe('heads that come in several chunks', () => {
  it('count as bytes in flight, and hold back all but the oldest over the bound', async () => {
    const flow = createFlowLimit(100)
    const [first, second] = [connection(flow), connection(flow)]
    await first.send(40, 60)
    await second.send(40, 60)
    expect(flow.bytes).toBe(120)
    expect([first.socket.isPaused(), second.socket.isPaused()]).toEqual([false, true])
    takeHead(first.arrival, 0)
    expect(flow.bytes).toBe(60)
    expect(second.socket.isPaused()).toBe(false)
  })

  it('count no longer when they are kept, or when their connection ends', async () => {
    const flow = createFlowLimit(100)
    const [kept, ended] = [connection(flow), connection(flow)]
    await kept.send(10, 20)
    await ended.send(10, 20)
    freeHead(kept.arrival)
    ended.socket.destroy()
    await nextTurn()
    expect(flow.bytes).toBe(0)
  })

  it('in one chunk, as nearly all are, cost nothing', async () => {
    const flow = createFlowLimit(100)
    const one = connection(flow)
    await one.send(90)
    expect(flow.bytes).toBe(0)
  })
})
