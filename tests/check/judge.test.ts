import { describe, expect, it } from 'vitest'
import type { Tried } from '../../src/engine/check/check.ts'
import { toldAll } from '../../src/engine/check/judge.ts'

const request = { method: 'POST', url: 'http://localhost/', headers: [], body: new Uint8Array() }

const answered = (label: string, status: number | null): Tried => ({
  label,
  status,
  ms: 1,
  trouble: status === null ? 'timed_out' : null,
  trial: { label, make: () => request },
  request,
  answer: null,
  words: null,
})

describe('what several answers are told as', () => {
  it('counts together only those that are alike', () => {
    const [first, second] = [answered('upper case', 200), answered('lower case', 200)]
    expect(toldAll([first])).toBe('Upper case: it answered 200.')
    expect(toldAll([first, second])).toBe('Upper case: it answered 200. One more like it.')
    expect(toldAll([first, answered('', 401)])).toBe(
      'Upper case: it answered 200. One more got 401.',
    )
    expect(toldAll([first, second, answered('', 401), answered('', null)])).toBe(
      'Upper case: it answered 200. One more like it. 2 more got 401 and nothing in time.',
    )
  })
})
