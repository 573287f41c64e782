import { describe, expect, it } from 'vitest'
import { alignedCells, cellsOf } from '../../src/renderer/views/secrets/secret-cells.ts'

const drawn = (cells: ReturnType<typeof cellsOf>): string =>
  cells.map(({ sign, isOdd }) => (isOdd ? `[${sign}]` : sign)).join('')

describe('two secrets in cells', () => {
  it('stand one above the other with the same number of cells', () => {
    const [a, b] = alignedCells('secret\n', 'secret')
    expect(drawn(a)).toBe('secret[↵]')
    expect(drawn(b)).toBe('secret[ ]')
  })

  it('are aligned by what is equal, not position by position', () => {
    const [a, b] = alignedCells('xabcdef', 'abcdef')
    expect(drawn(a)).toBe('[x]abcdef')
    expect(drawn(b)).toBe('[ ]abcdef')
  })

  it('keep together what a person calls one character', () => {
    expect(cellsOf('e\u0301👩‍👩‍👧')).toHaveLength(2)
  })

  it.each([
    ['\u200b', 'zeroWidth'],
    ['\uFEFF', 'byteOrderMark'],
    ['\u00a0', 'noBreakSpace'],
    ['\t', 'tab'],
    ['\r\n', 'lineBreak'],
    ['\u0000', 'control'],
  ])('name what cannot be seen: %j', (text, name) => {
    const [cell] = cellsOf(text)
    expect(cell?.invisible).toBe(name)
    expect(cell?.sign.trim()).not.toBe('')
  })
})
