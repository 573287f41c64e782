import { Buffer } from 'node:buffer'
import type { BodyFacts } from '../body-facts.ts'
import type { BodyFamily } from './body-family.ts'
import { utf8 } from './body-family.ts'

/** Letters broken where one chunk of the stream ended and the next began. */
export const chunks: BodyFamily = {
  fixes: {
    'body-multibyte-chunk': [
      'Collect chunks as bytes and join them once, before signing.',
      'Collect chunks as Buffers and concatenate once: += on chunks breaks letters at their borders.',
    ],
  },
  rows: [
    {
      code: 'body-multibyte-chunk',
      received: [
        'chunk boundary inside a character',
        'The sender decoded chunks one by one and broke a letter.',
      ],
      computed: [
        'chunk boundary inside a character',
        'The application decoded chunks one by one and broke a letter.',
      ],
      make: (body) => brokenLetters(body),
    },
  ],
}

const likelySizes = [65_536, 16_384, 8_192, 4_096, 1_024, 1_460, 1_448] as const
const mostBreaks = 600
const largestSearched = 65_536

/** Bodies whose letters are broken at the borders of chunks: at usual sizes, then anywhere. */
function* brokenLetters({ bytes, text }: BodyFacts): Generator<Uint8Array> {
  if (text() === null) return
  for (const size of likelySizes) {
    const borders: number[] = []
    for (let at = size; at < bytes.length; at += size) borders.push(at)
    if (!borders.some((at) => isInside(bytes, at))) continue
    yield broken(bytes, borders)
    for (const at of borders.slice(0, 8)) if (isInside(bytes, at)) yield broken(bytes, [at])
  }
  if (bytes.length > largestSearched) return
  let count = 0
  for (let at = 1; at < bytes.length && count < mostBreaks; at += 1) {
    if (!isInside(bytes, at)) continue
    count += 1
    yield broken(bytes, [at])
  }
}

const isInside = (bytes: Buffer, at: number): boolean => ((bytes[at] ?? 0) & 0xc0) === 0x80

/** What decoding piece by piece makes of the body: only the letters on a border become others. */
function broken(bytes: Buffer, borders: readonly number[]): Uint8Array {
  const pieces: Uint8Array[] = []
  let done = 0
  for (const border of borders) {
    if (!isInside(bytes, border)) continue
    const [start, end] = letterAround(bytes, border)
    const halves = bytes.toString('utf8', start, border) + bytes.toString('utf8', border, end)
    pieces.push(bytes.subarray(done, start), utf8(halves))
    done = end
  }
  return Buffer.concat([...pieces, bytes.subarray(done)])
}

function letterAround(bytes: Buffer, at: number): [start: number, end: number] {
  let start = at - 1
  while (isInside(bytes, start)) start -= 1
  let end = at + 1
  while (isInside(bytes, end)) end += 1
  return [start, end]
}
