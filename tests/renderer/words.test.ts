import { describe, expect, it } from 'vitest'
import { formats } from '../../src/renderer/words/format.ts'
import { languageOf } from '../../src/renderer/words/language.ts'
import { en } from '../../src/renderer/words/en/en.ts'
import { th } from '../../src/renderer/words/th/th.ts'

type Leaf = { readonly path: string; readonly value: unknown }

function leaves(table: object, path = ''): Leaf[] {
  return Object.entries(table).flatMap(([key, value]: [string, unknown]) => {
    const here = path === '' ? key : `${path}.${key}`
    return typeof value === 'object' && value !== null
      ? leaves(value, here)
      : [{ path: here, value }]
  })
}

describe('the words', () => {
  const english = leaves(en)
  const thai = new Map(leaves(th).map(({ path, value }) => [path, value]))

  it('are the same ones in both languages, and each says something', () => {
    expect(english.length).toBeGreaterThan(200)
    expect([...thai.keys()].toSorted()).toEqual(english.map(({ path }) => path).toSorted())
    const empty = [...english, ...leaves(th)].filter(
      ({ value }) => typeof value === 'string' && value.trim() === '',
    )
    expect(empty).toEqual([])
  })

  it('are translated: no English sentence stands in the Thai table', () => {
    const left = english.filter(({ path, value }) => {
      const isSentence = typeof value === 'string' && /([a-z]{2,} ){4}/i.test(value)
      return isSentence && thai.get(path) === value
    })
    expect(left.map(({ path }) => path)).toEqual([])
  })

  it('take no more in Thai than they are given', () => {
    const lengthOf = (value: unknown): number => (typeof value === 'function' ? value.length : 0)
    const greedy = english.filter(({ path, value }) => lengthOf(thai.get(path)) > lengthOf(value))
    expect(greedy.map(({ path }) => path)).toEqual([])
  })
})

describe('the language', () => {
  it('is the one that is set, else the first of the system’s that we speak', () => {
    expect(languageOf('th', ['en-GB'])).toBe('th')
    expect(languageOf('system', ['de-DE', 'th-TH', 'en'])).toBe('th')
    expect(languageOf('system', ['de-DE'])).toBe('en')
  })
})

describe('numbers and times', () => {
  const { en: english, th: thaiFormat } = formats

  it('are written with the right units', () => {
    expect(english.bytes(1)).toBe('1 byte')
    expect(english.bytes(999)).toBe('999 bytes')
    expect(english.bytes(1_234_567)).toBe('1.2 MB')
    expect(english.number(1_284)).toBe('1,284')
  })

  it('say durations in at most two units', () => {
    expect(english.duration(0.25)).toBe('250ms')
    expect(english.duration(1.84)).toBe('1.8s')
    expect(english.duration(372)).toBe('6m 12s')
    expect(english.duration(3_600)).toBe('1h')
    expect(english.duration(90_061)).toBe('1d 1h')
    expect(english.duration(315_360_000)).toBe('10y')
    expect(english.duration(-372)).toBe('6m 12s')
  })

  it('say how long ago', () => {
    const now = Date.UTC(2026, 10, 21, 12)
    expect(english.ago(now - 12_000, now)).toBe('12 seconds ago')
    expect(english.ago(now - 7_200_000, now)).toBe('2 hours ago')
  })

  it('are Gregorian and in Latin digits in Thai too, as the payloads are', () => {
    const at = Date.UTC(2026, 10, 21, 14, 53, 19, 671)
    expect(thaiFormat.instant(at, 'utc')).toMatch(/2026.*14:53:19\.671/)
    expect(english.instant(at, 'utc')).toMatch(/21 Nov 2026.*14:53:19\.671.*UTC/)
  })
})
