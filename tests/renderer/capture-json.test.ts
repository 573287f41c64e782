import { describe, expect, it } from 'vitest'
import {
  childrenAtOnce,
  drawnRows,
  foldedFrom,
  startFolding,
  withMore,
  withRevealed,
  withToggled,
} from '../../src/renderer/views/capture/json/folding.ts'
import type { JsonRows } from '../../src/renderer/views/capture/json/json-rows.ts'
import { rowOf } from '../../src/renderer/views/capture/json/json-rows.ts'
import { excerpt, lineAndColumn } from '../../src/renderer/views/capture/json/json-text.ts'
import { scanJson, scanSteps } from '../../src/renderer/views/capture/json/scan-json.ts'
import { stepInTree } from '../../src/renderer/views/capture/json/step-in-tree.ts'

function rowsOf(text: string): JsonRows {
  const scan = scanJson(text)
  if (!scan.ok) throw new Error(`${scan.code} at ${scan.offset}`)
  return scan.rows
}

const shown = (text: string, rows: JsonRows): string[] =>
  Array.from({ length: rows.count }, (_, index) => {
    const { keyStart, keyEnd, start, end, depth } = rowOf(rows, index)
    const key = keyStart === -1 ? '' : `${text.slice(keyStart, keyEnd)}:`
    return `${' '.repeat(depth)}${key}${text.slice(start, end)}`
  })

describe('reading JSON for the screen', () => {
  it('keeps numbers, escapes and the order and number of keys as they were sent', () => {
    const text = '{"big":12345678901234567890,"f":1.2340e+05,"f":-0.0,"s":"\\u0e01\\/","n":[]}'
    expect(shown(text, rowsOf(text))).toEqual([
      '{',
      ' "big":12345678901234567890',
      ' "f":1.2340e+05',
      ' "f":-0.0',
      ' "s":"\\u0e01\\/"',
      ' "n":[',
      ' ]',
      '}',
    ])
  })

  it('reads a single value', () => {
    expect(shown(' true ', rowsOf(' true '))).toEqual(['true'])
  })

  it('reads nesting that is deeper than any stack', () => {
    const depth = 200_000
    expect(rowsOf('['.repeat(depth) + ']'.repeat(depth)).count).toBe(depth * 2)
  })

  it.each([
    ['', 'unexpected_end', 0],
    ['{"a":1', 'unexpected_end', 6],
    ['{"a" 1}', 'unexpected_character', 5],
    ['[1 2]', 'unexpected_character', 3],
    ['[1}', 'unexpected_character', 2],
    ['{a:1}', 'unexpected_character', 1],
    ["['a']", 'unexpected_character', 1],
    ['[1,]', 'trailing_comma', 2],
    ['{"a":1,\n}', 'trailing_comma', 6],
    ['[1] x', 'after_end', 4],
    ['["abc]', 'unclosed_string', 1],
    ['["a\nb"]', 'control_in_string', 3],
    ['["\\x"]', 'bad_escape', 2],
    ['["\\u12G4"]', 'bad_escape', 2],
    ['[01]', 'bad_number', 1],
    ['[1.]', 'bad_number', 1],
    ['[-]', 'bad_number', 1],
    ['[NaN]', 'unexpected_character', 1],
    ['\ufeff{}', 'byte_order_mark', 0],
    ['["\udcff"]', 'not_utf8', 2],
  ])('tells where and how %j breaks', (text, code, offset) => {
    expect(scanJson(text)).toEqual({ ok: false, code, offset })
  })

  it('agrees with JSON.parse about what is JSON', () => {
    const texts = [
      '{"a":[1,{"b":null}]}',
      '"x"',
      '[[],{},""]',
      '{"a":}',
      '[,1]',
      '{"a":1,,}',
      '1e5',
      '+1',
      '.5',
      '{"a":1}}',
    ]
    const isJson = (text: string): boolean => {
      try {
        JSON.parse(text)
        return true
      } catch {
        return false
      }
    }
    expect(texts.map((text) => scanJson(text).ok)).toEqual(texts.map(isJson))
  })

  it('lets the page live while it reads a large text', () => {
    const steps = scanSteps(`[${'1,'.repeat(100_000)}1]`)
    expect(steps.next().done).toBe(false)
  })

  it('names line and column of a place, and what stands around it', () => {
    const text = '{\n  "a": 1,\n  "😀": x\n}'
    const offset = text.indexOf('x')
    expect(lineAndColumn(text, offset)).toEqual({ line: 3, column: 8 })
    expect(excerpt(text, offset)).toEqual({ before: '  "😀": ', at: 'x', after: '' })
  })
})

describe('folding', () => {
  const text = '{"a":{"b":[1,2]},"c":3}'
  const rows = rowsOf(text)
  const drawn = (folding = startFolding(rows)): number[] =>
    drawnRows(rows, folding).map(({ row }) => row)

  it('draws everything of a small document', () => {
    expect(drawn()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
  })

  it('hides what is in a folded object, its closing bracket too', () => {
    expect(drawn(withToggled(startFolding(rows), 1))).toEqual([0, 1, 7, 8])
  })

  it('opens all around a row that is to be seen', () => {
    const folding = withRevealed(rows, foldedFrom(1), 4)
    expect(drawn(folding)).toContain(4)
  })

  it('begins a large document folded and draws long lists piece by piece', () => {
    const items = Array.from({ length: 3_000 }, (_, index) => ({ index, more: [1] }))
    const large = rowsOf(JSON.stringify({ items }))
    const start = startFolding(large)
    const first = drawnRows(large, start)
    expect(first.length).toBeLessThan(childrenAtOnce + 10)
    expect(first.filter(({ more }) => more)).toHaveLength(1)
    const container = first.find(({ more }) => more)?.row ?? -1
    const next = drawnRows(large, withMore(start, container))
    expect(next.length - first.length).toBe(childrenAtOnce)
  })

  it('reveals an item far down a long list', () => {
    const large = rowsOf(JSON.stringify(Array.from({ length: 5_000 }, (_, index) => index)))
    const folding = withRevealed(large, startFolding(large), 4_321)
    expect(drawnRows(large, folding).some(({ row }) => row === 4_321)).toBe(true)
  })
})

describe('keys in the tree', () => {
  const rows = rowsOf('{"a":{"b":1},"c":2}')
  const press = (key: string, active: number, folding = startFolding(rows)) =>
    stepInTree(
      { key, ctrlKey: false, metaKey: false, altKey: false },
      { rows, drawn: drawnRows(rows, folding), folding, active },
    )

  it('walk over values and pass over closing brackets', () => {
    expect(press('ArrowDown', 2)).toEqual({ active: 4, toggle: null })
    expect(press('ArrowUp', 4)).toEqual({ active: 2, toggle: null })
    expect(press('End', 0)).toEqual({ active: 4, toggle: null })
  })

  it('fold, unfold, and go to the container', () => {
    expect(press('ArrowLeft', 1)).toEqual({ active: 1, toggle: 1 })
    expect(press('ArrowLeft', 2)).toEqual({ active: 1, toggle: null })
    expect(press('ArrowRight', 1)).toEqual({ active: 2, toggle: null })
    expect(press('ArrowRight', 1, foldedFrom(1))).toEqual({ active: 1, toggle: 1 })
  })

  it('leave other keys to the page', () => {
    expect(press('j', 1)).toBeNull()
  })
})
