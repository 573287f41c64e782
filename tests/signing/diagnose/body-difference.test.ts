import { describe, expect, it } from 'vitest'
import { bodyDifference } from '../../../src/signing/diagnose/body-difference.ts'

const names = { one: 'the sender', other: 'the application' }
const wordsOf = (one: string, other: string) =>
  bodyDifference(Buffer.from(one), Buffer.from(other), names)?.words

describe('the first difference of two bodies, in words', () => {
  it.each([
    ['{"a": 1, "b": 2}', '{"a":1,"b":2}', 'the sender has a space after each colon'],
    ['{"a":1,"b":2}', '{"a":1, "b":2}', 'the application has a space after each comma'],
    ['{"a": 1, "b":2}', '{"a":1,"b":2}', 'the sender has a space after a colon'],
    ['{"a":1}', '{\n  "a": 1\n}', 'the application has line breaks and indentation'],
    ['{"a":1}\n', '{"a":1}', 'the sender has a line break at the end'],
    ['{"a":1}', '{"a":1}\r\n', 'the application has a CRLF at the end'],
    ['\uFEFF{}', '{}', 'the sender has a byte order mark before the body'],
    ['{"a":"\\u003cb"}', '{"a":"<b"}', 'the sender writes < as \\u003c, the application raw'],
    ['{"a":"é"}', '{"a":"\\u00e9"}', 'the application writes a letter as \\u00e9, the sender raw'],
    ['{"a":1.0}', '{"a":1}', 'the sender writes a number with decimals, the application without'],
    ['{"a":"\\/"}', '{"a":"/"}', 'the sender writes / as \\/'],
    [
      '{"a":"\\u001B"}',
      '{"a":"\\u001b"}',
      'the sender writes \\u escapes with upper-case digits, the application with lower-case ones',
    ],
    ['{}', '', 'the application has an empty body, the sender has 2 bytes'],
    ['a\r\nb', 'a\nb', 'the sender has CRLF line ends, the application LF'],
    [
      '{"a":1}',
      '{"b":1}',
      'the first difference is at byte 3: the sender has "a\\":1}", the application has "b\\":1}"',
    ],
  ])('%j and %j', (one, other, words) => {
    expect(wordsOf(one, other)).toBe(words)
  })

  it('is told with its place, and is none for equal bodies', () => {
    expect(bodyDifference(Buffer.from('abc'), Buffer.from('abd'), names)?.at).toBe(2)
    expect(bodyDifference(Buffer.from('abc'), Buffer.from('abc'), names)).toBeNull()
  })
})
