import { expect, it, onTestFinished, vi } from 'vitest'
import { realSchedule } from '../../src/engine/simulate/schedule.ts'

const dayMs = 86_400_000

it('waits for months, which is longer than a timer can', () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const schedule = realSchedule(Date.now)
  const [late, never] = [vi.fn<() => void>(), vi.fn<() => void>()]
  schedule.after(60 * dayMs, late)
  const callOff = schedule.after(60 * dayMs, never)
  vi.advanceTimersByTime(59 * dayMs)
  expect(late).not.toHaveBeenCalled()
  callOff()
  vi.advanceTimersByTime(dayMs)
  expect(late).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(60 * dayMs)
  expect([late.mock.calls.length, never.mock.calls.length]).toEqual([1, 0])
})
