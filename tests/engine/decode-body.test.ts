import {
  brotliCompressSync,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { decodeBody } from '../../src/engine/decode-body.ts'

const text = Buffer.from('{"a":1} ภาษาไทย')
const encoded = (coding: string): [string, string][] => [['Content-Encoding', coding]]

describe('a body as its Content-Encoding says to read it', () => {
  it.each([
    ['gzip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['br', brotliCompressSync(text)],
    ['zstd', zstdCompressSync(text)],
    ['gzip, br', brotliCompressSync(gzipSync(text))],
  ])('undoes %s', async (coding, bytes) => {
    const decoded = await decodeBody(bytes, encoded(coding))
    expect(Buffer.from(decoded.bytes).equals(text)).toBe(true)
    expect(decoded).toMatchObject({ cut: false, problem: null })
  })

  it('gives a body without an encoding as it is', async () => {
    expect(await decodeBody(text, [])).toEqual({
      bytes: text,
      encodings: [],
      cut: false,
      problem: null,
    })
  })

  it('says why it cannot be undone, and gives the bytes as they are', async () => {
    const unknown = await decodeBody(text, encoded('rot13'))
    const damaged = await decodeBody(text, encoded('gzip'))
    expect(unknown.problem).toContain('rot13')
    expect(damaged.problem).toContain('gzip')
    expect([unknown.bytes, damaged.bytes]).toEqual([text, text])
  })

  it('stops at its limit: a small body may grow without end', async () => {
    const bomb = gzipSync(Buffer.alloc(10_000_000))
    const decoded = await decodeBody(bomb, encoded('gzip'), 1000)
    expect([decoded.bytes.length, decoded.cut]).toEqual([1000, true])
  })

  it.each(['', 'rot13', 'gzip'])('stops at it also where “%s” undoes nothing', async (coding) => {
    const long = Buffer.alloc(3_000, 'long')
    const decoded = await decodeBody(long, encoded(coding), 1000)
    expect([decoded.bytes.length, decoded.cut]).toEqual([1000, true])
  })
})
