import { describe, expect, it } from 'vitest'
import { textPage } from '../../src/renderer/views/capture/body/body-pages.ts'
import { findMatches } from '../../src/renderer/views/capture/find-matches.ts'
import { rowAt, rowText, textRows } from '../../src/renderer/views/capture/text-rows.ts'
import { visible } from '../../src/renderer/views/capture/visible.ts'
import { wireBytes, wireText } from '../../src/renderer/views/capture/wire-text.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('text from the wire', () => {
  it('decodes UTF-8 and keeps a byte order mark', () => {
    expect(wireText(utf8('\ufeffกa€😀'))).toBe('\ufeffกa€😀')
  })

  it.each([
    ['a lone continuation byte', [0x61, 0x80, 0x62]],
    ['a sequence that is cut', [0xe2, 0x82]],
    ['an overlong form', [0xc0, 0xaf]],
    ['a surrogate in UTF-8', [0xed, 0xa0, 0x80]],
    ['more than Unicode has', [0xf4, 0x90, 0x80, 0x80]],
    ['Latin-1 amid UTF-8', [0xe0, 0xb8, 0x81, 0xe9, 0x21]],
  ])('loses and makes up no byte: %s', (_name, bytes) => {
    const text = wireText(Uint8Array.from(bytes))
    expect([...wireBytes(text)]).toEqual(bytes)
    expect(text.isWellFormed()).toBe(false)
  })
})

describe('making the invisible visible', () => {
  const drawn = (text: string, isSpaceShown: boolean): string =>
    visible(text, isSpaceShown)
      .map((piece) => (piece.mark === null ? piece.text : `‹${piece.text}›`))
      .join('')

  it('always shows what reorders or hides text', () => {
    expect(drawn('a\u202eb\u0000c', false)).toBe('a‹U+202E›b‹U+0000›c')
  })

  it('always shows bytes that are no UTF-8', () => {
    expect(drawn(wireText(Uint8Array.from([0x61, 0xff])), false)).toBe('a‹\\xff›')
  })

  it('leaves white space alone until it is asked for', () => {
    expect(drawn('a  b\r\n\tc', false)).toBe('a  b\r\n\tc')
    expect(drawn('a  b\r\n\tc', true)).toBe('a‹··›b‹\\r›‹↵\n›‹→\t›c')
  })

  it('shows a carriage return that stands alone', () => {
    expect(drawn('a\rb', false)).toBe('a‹\\r›b')
  })

  it('leaves joined emoji and Thai text whole', () => {
    expect(drawn('👩‍🔬 สวัสดี', false)).toBe('👩‍🔬 สวัสดี')
  })
})

describe('rows of text', () => {
  it('cut at line feeds and number the lines', () => {
    const text = 'one\ntwo\n\nfour'
    const rows = textRows(text)
    expect(rows.lines).toEqual([1, 2, 3, 4])
    expect(rows.starts.map((_, row) => rowText(text, rows, row)).join('')).toBe(text)
  })

  it('cut a long line without cutting a character in two', () => {
    const text = 'a😀😀b'
    const rows = textRows(text, 2)
    const cut = rows.starts.map((_, row) => rowText(text, rows, row))
    expect(cut.join('')).toBe(text)
    expect(cut.every((row) => row.isWellFormed())).toBe(true)
    expect(rows.lines.filter((line) => line > 0)).toEqual([1])
  })

  it('find the row of a place', () => {
    const rows = textRows('ab\ncd\nef')
    expect([0, 2, 3, 7].map((offset) => rowAt(rows, offset))).toEqual([0, 0, 1, 2])
  })
})

describe('pages of a large body', () => {
  const size = 1_000_000

  it('show a character that lies across the end once, on the page where it begins', () => {
    const whole = utf8(`${'a'.repeat(size - 1)}€${'b'.repeat(20)}`)
    const first = wireText(textPage(whole.subarray(0, size + 3), 0))
    const second = wireText(textPage(whole.subarray(size, size * 2 + 3), 1))
    expect(first.endsWith('a€')).toBe(true)
    expect(second).toBe('b'.repeat(20))
  })
})

describe('finding', () => {
  it('takes what was typed as it is, in any case', () => {
    expect(findMatches('a.b A.B axb', 'a.b')).toEqual([0, 4])
    expect(findMatches('(x) [y]', '[Y]')).toEqual([4])
  })
})
