import type { CauseChange } from '../../../contract/diagnosis.ts'
import { roughDuration } from '../../outgoing/reasons-to-renew.ts'
import type { Bench } from '../bench.ts'
import { ageLack } from '../scheme-facts.ts'
import type { Misreading } from './misreadings.ts'

const minutes = [9, 18, 27, 36, 45, 54].map((count) => count * 60)
const hours = [...Array.from({ length: 14 }, (_, at) => at + 1), 3.5, 4.5, 5.5, 6.5, 9.5, 24]
const steps = [3, 60, ...minutes, ...hours.map((count) => count * 3_600)]

/** The event with a right signature and another time: a clock that is wrong, or read wrongly. */
export function timeMisreadings(bench: Bench): readonly Misreading[] {
  if (ageLack(bench.scheme) !== null) return []
  return [
    ...unitMisreadings(bench),
    ...steps.flatMap((seconds) => [shifted(bench, seconds), shifted(bench, -seconds)]),
  ]
}

function shifted(bench: Bench, seconds: number): Misreading {
  const isAhead = seconds > 0
  const where = `${roughDuration(Math.abs(seconds))} ${isAhead ? 'ahead' : 'back'}`
  const isZone = Math.abs(seconds) >= 3_600
  const code = isAhead ? 'timestamp-too-old' : 'timestamp-in-future'
  return {
    change: {
      code: isZone ? 'timestamp-timezone' : code,
      variant: where,
      title: `The application accepts the event only when its timestamp is about ${where}.`,
      fix: Math.abs(seconds) < 120 ? compareFix : clockFix,
    },
    make: () => bench.make({ shiftMs: seconds * 1_000 }),
  }
}

const compareFix =
  'Compare abs(now - timestamp) with the tolerance: a timestamp of this moment has to pass.'
const clockFix =
  'Set the clock of that computer right, and compare the timestamp with Unix time, which knows no time zone.'

/** Soon after the beginning of a second, when a time in whole seconds is hardly old. */
const freshMs = 40

function unitMisreadings(bench: Bench): readonly Misreading[] {
  const { scheme } = bench
  const { timestamp, label } = scheme
  if (!timestamp || timestamp.unit === 'ms') return []
  const inMs = { ...scheme, timestamp: { ...timestamp, unit: 'ms' as const } }
  const unit: CauseChange = {
    code: 'timestamp-milliseconds',
    variant: '',
    title: `The application takes the timestamp for milliseconds; ${label} writes seconds.`,
    fix: 'Multiply the timestamp by 1,000 before it is compared with Date.now().',
  }
  const tolerance: CauseChange = {
    code: 'timestamp-milliseconds',
    variant: 'tolerance',
    title:
      'The application accepts the event only at the very beginning of the second of its timestamp: it takes its tolerance for milliseconds.',
    fix: 'Compare seconds with seconds: Math.abs(Date.now() / 1000 - timestamp) <= 300.',
  }
  return [
    { change: unit, make: () => bench.make({ scheme: inMs }) },
    {
      change: tolerance,
      make: () => bench.make(),
      afterMs: 1_000 - (bench.now() % 1_000) + freshMs,
    },
  ]
}
