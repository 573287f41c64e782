import { describe, expect, it } from 'vitest'
import { scanJson } from '../../src/renderer/views/capture/json/scan-json.ts'
import { byteDifference, hunksOf } from '../../src/renderer/views/compare/byte-difference.ts'
import { exactNumber } from '../../src/renderer/views/compare/exact-number.ts'
import { headerDifferences } from '../../src/renderer/views/compare/header-difference.ts'
import type { JsonSide } from '../../src/renderer/views/compare/json-difference.ts'
import { jsonDifferences } from '../../src/renderer/views/compare/json-difference.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('headers of two requests', () => {
  const changes = (first: [string, string][], second: [string, string][]) =>
    headerDifferences(first, second).map(({ change, first: one, second: two }) => [
      change,
      one?.[0] ?? two?.[0],
    ])

  it('are compared name by name in any case', () => {
    expect(
      changes(
        [
          ['Host', 'a'],
          ['X-Id', '1'],
          ['Via', 'p'],
        ],
        [
          ['host', 'a'],
          ['X-Id', '2'],
          ['X-New', 'n'],
        ],
      ),
    ).toEqual([
      ['name_case', 'Host'],
      ['changed', 'X-Id'],
      ['only_first', 'Via'],
      ['only_second', 'X-New'],
    ])
  })

  it('pair repeats in turn', () => {
    expect(
      changes(
        [
          ['A', '1'],
          ['A', '2'],
        ],
        [
          ['A', '1'],
          ['A', '3'],
        ],
      ),
    ).toEqual([
      ['same', 'A'],
      ['changed', 'A'],
    ])
  })

  it('say which one moved, and only that', () => {
    const pairs = (names: string): [string, string][] => names.split(' ').map((name) => [name, 'x'])
    expect(changes(pairs('a b c d'), pairs('b c d a'))).toEqual([
      ['moved', 'a'],
      ['same', 'b'],
      ['same', 'c'],
      ['same', 'd'],
    ])
  })
})

describe('JSON bodies by structure', () => {
  const side = (text: string): JsonSide => {
    const scan = scanJson(text)
    if (!scan.ok) throw new Error(scan.code)
    return { text, rows: scan.rows }
  }
  const compare = (first: string, second: string) => jsonDifferences(side(first), side(second))

  it('name the path of each difference', () => {
    expect(compare('{"a":{"b":[1,2]},"x y":1}', '{"a":{"b":[1,3,4]},"n":null}')).toEqual([
      { path: 'a.b[1]', change: 'changed', first: '2', second: '3' },
      { path: 'a.b[2]', change: 'only_second', first: null, second: '4' },
      { path: '["x y"]', change: 'only_first', first: '1', second: null },
      { path: 'n', change: 'only_second', first: null, second: 'null' },
    ])
  })

  it('take white space for no difference', () => {
    expect(compare('{"a": [1, 2]}', '{\n"a":[1,2]}')).toEqual([])
  })

  it('tell the same value written differently from another value', () => {
    expect(compare('[1.0,"é",9007199254740993]', '[1,"\\u00e9",9007199254740992]')).toEqual([
      { path: '[0]', change: 'literal', first: '1.0', second: '1' },
      { path: '[1]', change: 'literal', first: '"é"', second: '"\\u00e9"' },
      { path: '[2]', change: 'changed', first: '9007199254740993', second: '9007199254740992' },
    ])
  })

  it('tell another order of keys', () => {
    expect(compare('{"a":1,"b":2}', '{"b":2,"a":1}')).toEqual([
      { path: '', change: 'order', first: null, second: null },
    ])
  })

  it('compare values of another kind and keys that come twice', () => {
    expect(compare('{"a":1,"a":[2]}', '{"a":1,"a":{}}')).toEqual([
      { path: '["a (2)"]', change: 'changed', first: '[2]', second: '{}' },
    ])
  })

  it('stand nesting that is deeper than any stack', () => {
    const deep = (inner: string): string => '['.repeat(20_000) + inner + ']'.repeat(20_000)
    expect(compare(deep('1'), deep('2'))).toHaveLength(1)
  })
})

describe('numbers, digit for digit', () => {
  it.each([
    ['1.0', '1', true],
    ['10e-1', '1', true],
    ['1200', '1.2e3', true],
    ['-0.0', '-0', true],
    ['0', '-0', false],
    ['12345678901234567890', '12345678901234567891', false],
    ['0.1', '0.10000000000000001', false],
    ['1e400', '1e401', false],
  ])('%s and %s: %s', (one, other, isSame) => {
    expect(exactNumber(one) === exactNumber(other)).toBe(isSame)
  })
})

describe('bodies by bytes', () => {
  it('are the same only when every byte is', () => {
    expect(byteDifference(utf8('abc'), utf8('abc'))).toBeNull()
    expect(byteDifference(utf8('abc'), utf8('abc\n'))).toEqual({ head: 3, tail: 0 })
    expect(byteDifference(utf8('aa'), utf8('aaa'))).toEqual({ head: 2, tail: 0 })
    expect(byteDifference(utf8('{"a": 1}'), utf8('{"a":1}'))).toEqual({ head: 5, tail: 2 })
  })

  it('give both sides back from the runs, whatever the bytes', () => {
    const [first, second] = [utf8('ทดสอบ "4" end'), utf8('ทดลอง "5" end')]
    const difference = byteDifference(first, second)
    if (!difference) throw new Error('they differ')
    const { hunks } = hunksOf(first, second, difference)
    const side = (without: string): string =>
      hunks
        .filter(({ kind }) => kind !== without)
        .map(({ text }) => text)
        .join('')
    expect(side('added')).toBe('ทดสอบ "4" end')
    expect(side('removed')).toBe('ทดลอง "5" end')
  })
})
