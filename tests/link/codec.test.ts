import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromBase64, toBase64 } from '../../src/link/base64.ts'
import { decodeEnvelope, encodeEnvelope } from '../../src/link/codec.ts'

const reply = (output: unknown) => ({ kind: 'reply', id: 1, output }) as const
const roundTrip = (value: unknown): unknown => {
  const back = decodeEnvelope(encodeEnvelope(reply(value)))
  return back.kind === 'reply' ? back.output : back
}

const keys = fc.oneof(
  fc.string(),
  fc.constantFrom('$bytes', '$$bytes', '$$$bytes', '__proto__', 'constructor', 'toJSON'),
)
const { tree } = fc.letrec((tie) => ({
  leaf: fc.oneof(
    fc.uint8Array(),
    fc.string({ unit: 'binary' }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
  ),
  tree: fc.oneof(
    { maxDepth: 5 },
    tie('leaf'),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc
      .array(fc.tuple(keys, tie('tree')), { maxLength: 4 })
      .map((entries) => Object.fromEntries(entries)),
  ),
}))

describe('the codec', () => {
  it('brings back any plain value as it went, bytes and odd keys included', () => {
    fc.assert(
      fc.property(tree, (value) => {
        expect(roundTrip(value)).toEqual(value)
      }),
      { numRuns: 500 },
    )
  })

  it('reads base64 as Node writes it, and writes it as Node reads it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
        expect(fromBase64(toBase64(bytes))).toEqual(bytes)
      }),
    )
  })

  it('carries a whole page of a body and takes Buffers for bytes', () => {
    const page = Buffer.alloc(1_048_576, 'any bytes at all \xff', 'latin1')
    const back = roundTrip({ page }) as { page: Uint8Array }
    expect(Buffer.compare(Buffer.from(back.page), page)).toBe(0)
  })

  it.each(['QQ', 'QQ=', 'QR==', 'Q===', '====', 'QQ==QQ==', 'Q Q=', 'QQ-_', 'é==='])(
    'refuses %s, which is not the base64 of anything',
    (text) => {
      expect(fromBase64(text)).toBeNull()
    },
  )

  it.each([
    ['', 'empty text'],
    ['null', 'no object'],
    ['[]', 'a list'],
    ['{"kind":"__proto__","id":1}', 'a kind that objects inherit'],
    ['{"kind":"call","id":-1,"name":"a"}', 'a negative id'],
    ['{"kind":"call","id":1.5,"name":"a"}', 'a broken id'],
    ['{"kind":"call","id":1}', 'no name'],
    [`{"kind":"call","id":1,"name":"${'a'.repeat(81)}"}`, 'an endless name'],
    ['{"kind":"problem","id":1,"code":"toString","message":""}', 'an unknown code'],
    ['{"kind":"reply","id":1,"output":{"$bytes":7}}', 'bytes that are a number'],
    ['{"kind":"reply","id":1,"output":{"$bytes":"QQ==","more":1}}', 'bytes with company'],
    ['['.repeat(200_000), 'nesting without end'],
    [`${'[{"a":'.repeat(50_000)}1${'}]'.repeat(50_000)}`, 'nesting too deep to walk'],
  ])('refuses %j', (text) => {
    expect(() => decodeEnvelope(text)).toThrow(expect.objectContaining({ code: 'invalid_input' }))
  })

  it('lets no message reach the prototype of what it becomes', () => {
    const text = '{"kind":"call","id":1,"name":"a","input":{"__proto__":{"admin":true}}}'
    const call = decodeEnvelope(text) as { input: Record<string, unknown> }
    expect(call.input['admin']).toBeUndefined()
    expect(Object.getPrototypeOf(call.input)).toBe(Object.prototype)
  })

  it('keeps only the fields of an envelope', () => {
    expect(decodeEnvelope('{"kind":"reply","id":1,"output":2,"__proto__":{"x":1},"y":3}')).toEqual(
      reply(2),
    )
  })
})
