import { describe, expect, it } from 'vitest'
import { filterTime, parseFilter, withoutTerm } from '../../src/contract/filter.ts'

const terms = (text: string) => {
  const parsed = parseFilter(text)
  if (!parsed.ok) throw new Error(parsed.message)
  return parsed.terms
}
const mistake = (text: string) => {
  const parsed = parseFilter(text)
  if (parsed.ok) throw new Error(`“${text}” was understood`)
  return parsed
}

describe('the search box', () => {
  it('reads fields, comparisons, quoted text and negation', () => {
    expect(terms('verdict:failed skew>300 -path:/api "free text" word')).toEqual([
      { kind: 'field', field: 'verdict', operator: ':', value: 'failed', negated: false },
      { kind: 'field', field: 'skew', operator: '>', value: '300', negated: false },
      { kind: 'field', field: 'path', operator: ':', value: '/api', negated: true },
      { kind: 'text', text: 'free text', negated: false },
      { kind: 'text', text: 'word', negated: false },
    ])
  })

  it('loses one of its conditions, whatever they are, and keeps the others as they were written', () => {
    const text = String.raw`verdict:failed  skew>300 -path:"/a \"b" "say \"hi\"" http://x a>b wörd`
    const all = terms(text)
    for (const [number] of all.entries())
      expect(terms(withoutTerm(text, number))).toEqual(all.toSpliced(number, 1))
  })

  it('takes a quoted value with spaces and quotes in it', () => {
    expect(terms(String.raw`event:"prediction succeeded" "say \"hi\""`)).toEqual([
      {
        kind: 'field',
        field: 'event',
        operator: ':',
        value: 'prediction succeeded',
        negated: false,
      },
      { kind: 'text', text: 'say "hi"', negated: false },
    ])
  })

  it('takes an address and a comparison without a field as text', () => {
    expect(terms('http://localhost a>b')).toEqual([
      { kind: 'text', text: 'http://localhost', negated: false },
      { kind: 'text', text: 'a>b', negated: false },
    ])
  })

  it('finds nothing to do in an empty box', () => {
    expect(terms('  ')).toEqual([])
  })

  it.each([
    ['verdict:wrong', 0, /passed, failed, stale, unverified/],
    ['a verdict:', 2, /needs a value/],
    ['attempt>two', 0, /needs a number/],
    ['path>3', 0, /colon/],
    ['colour:red', 0, /no field “colour”/],
    ['ok "open', 3, /quote is not closed/],
    ['after:yesterday', 0, /10m, 2h, 3d/],
    ['-', 0, /looks for nothing/],
  ])('says where and what is wrong in %s', (text, at, message) => {
    expect(mistake(text)).toMatchObject({ at, message: expect.stringMatching(message) })
  })

  it('counts ages back from now and reads ISO times', () => {
    expect(filterTime('10m', 1_000_000)).toBe(400_000)
    expect(filterTime('2026-11-21T14:00Z', 0)).toBe(Date.UTC(2026, 10, 21, 14))
    expect(filterTime('tomorrow', 0)).toBeNull()
  })
})
