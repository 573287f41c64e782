import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareTexts } from '../../../src/signing/secret/compare.ts'

const names = { left: '“pipeline”', right: '“website”' }
const compare = (left: string, right: string) => compareTexts(left, right, names)
const whsec = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

describe('two secrets', () => {
  it('are equal', () => {
    expect(compare('a-secret', 'a-secret')).toMatchObject({
      outcome: 'equal',
      sentence: '“pipeline” and “website” are equal.',
      steps: [],
    })
  })

  it.each([
    ['a-secret\n', 'a-secret', ['left trim']],
    ['a-secret', '"a-secret"', ['right unquote']],
    ['\uFEFFa-secret', 'a-secret', ['left strip_mark']],
    ['a-\u200bsecret', 'a-secret', ['left strip_invisible']],
    ['it’s', "it's", ['left plain_quotes']],
    ['NAME="a-secret"', 'a-secret', ['left drop_name', 'left unquote']],
    [whsec, `v1,${whsec}`, ['right strip_v1']],
    [Buffer.from('a-secret').toString('base64'), 'a-secret', ['left base64_decode']],
    [
      `${Buffer.from('a-secret').toString('base64')}\n`,
      'a-secret',
      ['left trim', 'left base64_decode'],
    ],
    ['a-secret # of the pipeline', 'a-secret', ['left drop_comment']],
    ['a-secret', 'a-secret;', ['right drop_ending']],
    ["SECRET='a-secret';", 'a-secret', ['left drop_name', 'left unquote']],
    ['Zm9v YmFy/w==', 'Zm9v+YmFy/w==', ['left space_to_plus']],
    ['a%2Dsecret', 'a-secret', ['left percent_decode']],
    ['e\u0301-secret', 'é-secret', ['left normalise']],
    ['A-SECRET', 'a-secret', ['left ignore_case']],
    [' a-secret', "'a-secret'", ['left trim', 'right unquote']],
  ])('%j and %j are equal once something is done', (left, right, steps) => {
    const { outcome, ...told } = compare(left, right)
    expect(outcome).toBe('equal_once')
    expect(told.steps.map(({ side, code }) => `${side} ${code}`)).toEqual(steps)
  })

  it('that are different are told with lengths and how far they agree, and nothing of themselves', () => {
    const { outcome, sentence } = compare('sécret-one', 'sécret-two-of-them')
    expect(outcome).toBe('different')
    expect(sentence).toBe(
      '“pipeline” (10 characters, 11 bytes) and “website” (18 characters, 19 bytes) are different; the first 7 characters agree.',
    )
  })

  it('of which one is empty are different', () => {
    expect(compare('', ' ').outcome).toBe('different')
  })
})

describe('the cells', () => {
  it('align an insertion instead of shifting all that follows', () => {
    const { cells, agreeing } = compare('abcdef', 'abXcdef')
    expect(cells.map(({ kind }) => kind).join(' ')).toBe('same same right_only same same same same')
    expect(agreeing).toBe(2)
  })

  it('count letters with their marks as one, and name what cannot be seen', () => {
    const { cells } = compare('e\u0301\r\n', 'e\u0301')
    expect(cells).toHaveLength(2)
    expect(cells[1]).toMatchObject({ kind: 'left_only', leftName: 'line break (CRLF)' })
    expect(compare('a\u00a0', 'a ').cells[1]).toMatchObject({
      kind: 'changed',
      leftName: 'no-break space (U+00A0)',
      rightName: 'space',
    })
    expect(compare('а', 'a').cells[0]?.leftName).toMatch(/look-alike/)
  })

  it('hold both texts whole, whatever they are', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 })
    fc.assert(
      fc.property(text, text, (left, right) => {
        const { cells, outcome } = compare(left, right)
        expect(cells.map((cell) => cell.left ?? '').join('')).toBe(left)
        expect(cells.map((cell) => cell.right ?? '').join('')).toBe(right)
        expect(cells.every(({ kind }) => kind === 'same')).toBe(outcome === 'equal')
      }),
    )
  })

  it('of very long secrets are made in good time', () => {
    const left = 'ab'.repeat(8_000)
    expect(compare(left, `x${'ba'.repeat(8_000)}`).cells.length).toBeGreaterThan(15_000)
  })
})
