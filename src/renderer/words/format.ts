import type { Language } from './language.ts'

/** Numbers, sizes and times as a language writes them. */
export type Format = {
  number(value: number): string
  /** `1.2 MB`: decimal units, as file managers show. */
  bytes(value: number): string
  /** `14:53:19`, local. */
  clock(ms: number): string
  /** `21 Nov 2026, 14:53:19.671`, local, or UTC with its name. */
  instant(ms: number, zone?: 'local' | 'utc'): string
  /** `21 Nov`, local. */
  day(ms: number): string
  /** `12 seconds ago`. */
  ago(ms: number, nowMs: number): string
  /** `6m 12s`, from seconds; the sign is left to the words around it. */
  duration(seconds: number): string
}

// the Gregorian calendar and Latin digits also in Thai: payloads beside are written so
const locales: Record<Language, string> = { en: 'en-GB', th: 'th-TH-u-ca-gregory-nu-latn' }

function createFormat(language: Language): Format {
  const locale = locales[language]
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', hourCycle: 'h23' })
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })
  const instants = { local: instantFormat(locale), utc: instantFormat(locale, 'UTC') }
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  return {
    number: (value) => number.format(value),
    bytes: (value) => bytesIn(value, locale),
    clock: (ms) => clock.format(ms),
    instant: (ms, zone = 'local') => instants[zone].format(ms),
    day: (ms) => day.format(ms),
    ago: (ms, nowMs) => agoIn(relative, ms, nowMs),
    duration: (seconds) => durationIn(seconds, durationUnits[language]),
  }
}

/** The day as the language writes it, the time as logs do: in Thai it would be spelled out in words. */
function instantFormat(locale: string, timeZone?: string): { format(ms: number): string } {
  const zone = timeZone !== undefined && { timeZone }
  const day = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...zone,
  })
  const time = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
    ...(zone && { ...zone, timeZoneName: 'short' }),
  })
  return { format: (ms) => `${day.format(ms)}, ${time.format(ms)}` }
}

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

function bytesIn(value: number, locale: string): string {
  const step = value < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(value) / 3))
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: byteUnits[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step === 0 ? 0 : 1,
  }).format(value / 1000 ** step)
}

const agoSteps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

function agoIn(relative: Intl.RelativeTimeFormat, ms: number, nowMs: number): string {
  const seconds = Math.round((ms - nowMs) / 1000)
  const step = agoSteps.find(([, size]) => Math.abs(seconds) >= size)
  if (!step) return relative.format(seconds, 'second')
  return relative.format(Math.trunc(seconds / step[1]), step[0])
}

type DurationUnits = { y: string; d: string; h: string; m: string; s: string; ms: string }
const durationUnits: Record<Language, DurationUnits> = {
  en: { y: 'y', d: 'd', h: 'h', m: 'm', s: 's', ms: 'ms' },
  th: { y: ' ปี', d: ' วัน', h: ' ชม.', m: ' นาที', s: ' วิ', ms: ' มิลลิวินาที' },
}

function durationIn(seconds: number, unit: DurationUnits): string {
  const size = Math.abs(seconds)
  if (size < 1) return `${Math.round(size * 1000)}${unit.ms}`
  if (size < 10) return `${Math.round(size * 10) / 10}${unit.s}`
  const whole = Math.round(size)
  const parts = [
    [Math.floor(whole / 31_536_000), unit.y],
    [Math.floor(whole / 86_400) % 365, unit.d],
    [Math.floor(whole / 3_600) % 24, unit.h],
    [Math.floor(whole / 60) % 60, unit.m],
    [whole % 60, unit.s],
  ] as const
  const first = parts.findIndex(([value]) => value > 0)
  return parts
    .slice(first, first + 2)
    .filter(([value]) => value > 0)
    .map(([value, name]) => `${value}${name}`)
    .join(' ')
}

// last: making a format needs all that stands above
export const formats: Record<Language, Format> = { en: createFormat('en'), th: createFormat('th') }
