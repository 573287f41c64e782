import { describe, expect, it } from 'vitest'
import { parseFilter } from '../../src/contract/filter.ts'
import { explainFilter } from '../../src/renderer/views/inbox/explain-filter.ts'
import {
  begun,
  fieldOrder,
  tokenAt,
  withToken,
  written,
} from '../../src/renderer/views/inbox/suggest.ts'
import { en } from '../../src/renderer/words/en/en.ts'
import { th } from '../../src/renderer/words/th/th.ts'

const terms = (text: string) => {
  const parsed = parseFilter(text)
  if (!parsed.ok) throw new Error(parsed.message)
  return parsed.terms
}
const sentence = (text: string, count: number | null = 2, words = en): string =>
  explainFilter(terms(text), { count, isMore: false }, words)

describe('the sentence under the search box', () => {
  it.each([
    ['', '2 requests'],
    ['verdict:failed', '2 requests that failed'],
    ['-verdict:passed', '2 requests that did not pass'],
    ['path:/api', '2 requests whose path contains “/api”'],
    ['-path:/api', '2 requests whose path does not contain “/api”'],
    ['method:POST', '2 requests whose method is “POST”'],
    ['skew>300', '2 requests whose skew in seconds is above 300'],
    ['status<=299', '2 requests whose reply is 299 or less'],
    ['after:2h', '2 requests that came in the last 2h'],
    ['before:3d', '2 requests that came more than 3d ago'],
    ['after:2026-11-21', '2 requests that came after 2026-11-21'],
    ['-is:unread', '2 requests read already'],
    ['reason:no_secret', '2 requests whose reason is “no secret”'],
    ['"two words"', '2 requests containing “two words”'],
    [
      'verdict:stale sender:replicate',
      '2 requests found stale and whose sender contains “replicate”',
    ],
  ])('explains %s', (filter, words) => {
    expect(sentence(filter)).toBe(words)
  })

  it('says how many, as far as that is known', () => {
    expect(sentence('verdict:failed', 1)).toBe('1 request that failed')
    expect(sentence('verdict:failed', null)).toBe('Requests that failed')
    expect(sentence('', null)).toBe('Every request')
    expect(explainFilter(terms('x'), { count: 1000, isMore: true }, en)).toBe(
      'More than 1,000 requests containing “x”',
    )
  })

  it('has words for every field in both languages', () => {
    const values: Readonly<Record<string, string>> = {
      verdict: 'passed',
      reason: 'no_secret',
      is: 'pinned',
      after: '1h',
      before: '1h',
    }
    for (const field of fieldOrder)
      for (const words of [en, th])
        for (const minus of ['', '-'])
          expect(sentence(`${minus}${field}:${values[field] ?? '7'}`, 2, words)).not.toMatch(
            /undefined/,
          )
  })
})

describe('a suggestion', () => {
  const take = (text: string, replacement: string, cursor = text.length) =>
    withToken(text, tokenAt(text, cursor), replacement)

  it('takes the place of the word at the cursor and leaves the others', () => {
    expect(take('verdict:failed sen', 'sender:')).toEqual({
      text: 'verdict:failed sender:',
      cursor: 22,
    })
    expect(take('sen path:/api', 'sender:mlflow', 3)).toEqual({
      text: 'sender:mlflow path:/api',
      cursor: 14,
    })
  })

  it('keeps the minus of what is left out', () => {
    expect(take('-ver', 'verdict:').text).toBe('-verdict:')
  })

  it('is written so that it means what it says', () => {
    for (const value of ['prediction succeeded', 'say "hi"', String.raw`back\slash x`, 'plain'])
      expect(terms(`event:${written(value)}`)).toMatchObject([{ field: 'event', value }])
  })

  it('for a value with spaces is found while its quotes are open', () => {
    expect(tokenAt('event:"prediction su', 20)).toMatchObject({
      field: 'event',
      value: 'prediction su',
      start: 0,
    })
  })

  it('begins numbers that are rarely met exactly with a comparison', () => {
    expect(begun('skew')).toBe('skew>')
    expect(begun('status')).toBe('status:')
    expect(take('ske', begun('skew'))).toEqual({ text: 'skew>', cursor: 5 })
  })

  it('names every field of the grammar', () => {
    const parsed = parseFilter('nofield:1')
    const named = parsed.ok ? '' : parsed.message
    for (const field of fieldOrder) expect(named).toContain(field)
    expect(named.split('Fields: ')[1]?.split(', ')).toHaveLength(fieldOrder.length)
  })
})
