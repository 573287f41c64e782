import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { watchWake } from '../../src/main/wake.ts'

let woken = 0
/** What the clock went on while the timers stood still. */
let sleptMs = 0
const monitor = new EventEmitter()
let stop = (): void => {}

const pass = (ms: number): void => void vi.advanceTimersByTime(ms)

beforeEach(() => {
  vi.useFakeTimers()
  woken = 0
  sleptMs = 0
  stop = watchWake(
    monitor,
    () => (woken += 1),
    () => Date.now() + sleptMs,
  )
})
afterEach(() => {
  stop()
  monitor.removeAllListeners()
  vi.useRealTimers()
})

describe('waking', () => {
  it('is told once, a moment after the system says so, however often it says so', () => {
    monitor.emit('resume')
    pass(2_999)
    monitor.emit('resume')
    pass(2_999)
    expect(woken).toBe(0)
    pass(1)
    expect(woken).toBe(1)
    pass(60_000)
    expect(woken).toBe(1)
  })

  it('is told once also when the clock shows it too', () => {
    pass(4_000)
    sleptMs += 3_600_000
    monitor.emit('resume')
    pass(60_000)
    expect(woken).toBe(1)
  })

  it('is noticed by the clock where the system does not say so', () => {
    pass(60_000)
    expect(woken).toBe(0)
    sleptMs += 3_600_000
    pass(8_000)
    expect(woken).toBe(1)
  })
})
