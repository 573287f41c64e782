import { describe, expect, it } from 'vitest'
import type { CaptureAttempt } from '../../src/contract/capture.ts'
import { placedAttempts } from '../../src/renderer/views/capture/proof/attempt-intervals.ts'
import { clockFault, offsetText } from '../../src/renderer/views/capture/proof/clock-fault.ts'
import { gaugeScale } from '../../src/renderer/views/capture/proof/skew-gauge-scale.ts'

describe('a timestamp that is far off', () => {
  const at = (skewSeconds: number | null, value = '1700000000', unit: 's' | 'ms' = 's') =>
    clockFault({ value, unit, skewSeconds, toleranceSeconds: 300 })

  it('looks like local time written as UTC when it is off by a zone’s offset', () => {
    expect(at(-7 * 3600 + 2)).toEqual({ kind: 'time_zone', offsetMinutes: 420 })
    expect(at(5 * 3600 + 60)).toEqual({ kind: 'time_zone', offsetMinutes: -300 })
    expect(at(-(5 * 60 + 45) * 60)).toEqual({ kind: 'time_zone', offsetMinutes: 345 })
  })

  it('is not called a zone fault when it is only late', () => {
    expect([3, 372, 900, 1800, 3600 + 200].map((skew) => at(skew))).toEqual([
      null,
      null,
      null,
      null,
      null,
    ])
  })

  it('looks like the other unit by its digits', () => {
    expect(at(null, '1700000000123')).toEqual({ kind: 'milliseconds' })
    expect(at(1.7e9, '1700000000', 'ms')).toEqual({ kind: 'seconds' })
  })

  it('writes offsets as people do', () => {
    expect([420, -210, 345].map(offsetText)).toEqual(['+7:00', '-3:30', '+5:45'])
  })
})

describe('the skew gauge', () => {
  it('puts late to the left of the middle and the window in the middle half', () => {
    const scale = gaugeScale(150, 300)
    expect(scale.pin).toBe(37.5)
    expect(scale.window).toEqual({ left: 25, right: 25 })
    expect(scale.ticks.map(({ at, seconds }) => [at, seconds])).toEqual([
      [0, 600],
      [25, 300],
      [50, 0],
      [75, -300],
      [100, -600],
    ])
  })

  it('keeps what lies beyond at its end and says so', () => {
    expect(gaugeScale(7 * 3600, 300)).toMatchObject({ pin: 0, beyond: 'late' })
    expect(gaugeScale(-7 * 3600, 300)).toMatchObject({ pin: 100, beyond: 'early' })
  })

  it('has no window where age is not judged', () => {
    expect(gaugeScale(5, null).window).toBeNull()
  })
})

describe('attempts of a delivery', () => {
  const attempt = (id: string, receivedAtMs: number): CaptureAttempt => ({
    id,
    receivedAtMs,
    verdict: 'passed',
    repeat: null,
    attempt: Number(id),
    reply: { status: 200 },
  })

  it('stand on the line by time, with what lies between them', () => {
    const placed = placedAttempts([attempt('1', 0), attempt('2', 10_000), attempt('3', 40_000)])
    expect(placed.map(({ at }) => at)).toEqual([0, 25, 100])
    expect(placed.map(({ afterSeconds }) => afterSeconds)).toEqual([null, 10, 30])
  })

  it('stay apart when they came close together', () => {
    const [, second] = placedAttempts([attempt('1', 0), attempt('2', 1), attempt('3', 1e6)])
    expect(second?.at).toBeGreaterThan(3)
  })

  it('do not divide by nothing', () => {
    expect(placedAttempts([attempt('1', 5)]).map(({ at }) => at)).toEqual([0])
    expect(placedAttempts([attempt('1', 5), attempt('2', 5)]).at(-1)?.at).toBe(100)
  })
})
