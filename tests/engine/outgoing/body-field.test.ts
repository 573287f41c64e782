import { describe, expect, it } from 'vitest'
import { withBodyField } from '../../../src/engine/outgoing/body-field.ts'

const changed = (text: string, field = 'at', value = '99'): string | null => {
  const body = withBodyField(Buffer.from(text), field, value)
  return body && Buffer.from(body).toString()
}

describe('a field changed in the bytes of JSON', () => {
  it.each([
    ['{"at":1}', '{"at":99}'],
    ['\ufeff {\r\n "a" : "x" ,\t"at" :\n123456 }\n', '\ufeff {\r\n "a" : "x" ,\t"at" :\n99 }\n'],
    ['{"b":{"at":1},"at":2,"c":[{"at":3}]}', '{"b":{"at":1},"at":99,"c":[{"at":3}]}'],
    ['{"at":"1","x":"é😀\\u00e9"}', '{"at":"99","x":"é😀\\u00e9"}'],
    ['{"x":"\\"at\\":1","at":-1.5e3}', '{"x":"\\"at\\":1","at":99}'],
    ['{"\\u0061t":1}', '{"\\u0061t":99}'],
    // JSON.parse, and so every receiver in JavaScript, takes the last
    ['{"at":1,"at":2}', '{"at":1,"at":99}'],
    ['{"x":"}","at":true}', '{"x":"}","at":99}'],
  ])('%j', (text, expected) => {
    expect(changed(text)).toBe(expected)
  })

  it.each([['{"b":1}'], ['{"a":{"at":1}}'], ['{"at":{"x":1}}'], ['[1]'], ['at=1'], ['']])(
    '%j has no such field',
    (text) => {
      expect(changed(text)).toBeNull()
    },
  )

  it('leaves bytes that are no UTF-8 as they are', () => {
    const body = Buffer.concat([
      Buffer.from('{"x":"'),
      Buffer.from([0xff]),
      Buffer.from('","at":1}'),
    ])
    const after = Buffer.from(withBodyField(body, 'at', '22') ?? [])
    expect(after.includes(Buffer.from([0x22, 0xff, 0x22]))).toBe(true)
    expect(after.toString('latin1')).toContain('"at":22}')
  })
})
