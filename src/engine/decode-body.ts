import type { Transform } from 'node:stream'
import { Readable } from 'node:stream'
import {
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from 'node:zlib'
import type { HeaderPair } from '../contract/capture.ts'
import type { DecodedBody } from '../contract/capture-calls.ts'
import { largestDecodedBytes } from '../contract/capture-calls.ts'

/** How each content coding is undone; `deflate` is zlib by RFC 9110, though some send it bare. */
const decoders: Readonly<Record<string, (bytes: Uint8Array) => Transform>> = {
  gzip: () => createGunzip(),
  'x-gzip': () => createGunzip(),
  deflate: (bytes) => (hasZlibHead(bytes) ? createInflate() : createInflateRaw()),
  br: () => createBrotliDecompress(),
  zstd: () => createZstdDecompress(),
}

const hasZlibHead = ([first = 0, second = 0]: Uint8Array): boolean =>
  (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0

/**
 * Undoes the Content-Encoding of a body, last coding first (https://www.rfc-editor.org/rfc/rfc9110#section-8.4).
 * What cannot be undone is given as it is, with the reason in words. At most `largestDecodedBytes`, so
 * that a small body cannot grow without end.
 */
export async function decodeBody(
  body: Uint8Array,
  headers: readonly HeaderPair[],
  largest = largestDecodedBytes,
): Promise<DecodedBody> {
  const undone: string[] = []
  let bytes = body
  const decoded = (isCut: boolean, problem: string | null): DecodedBody => {
    const cut = isCut || bytes.length > largest
    return { bytes: bytes.subarray(0, largest), encodings: undone, cut, problem }
  }
  for (const coding of codingsOf(headers).toReversed()) {
    const decoder = decoders[coding]
    if (!decoder) return decoded(false, unknownCoding(coding))
    const result = await inflate(bytes, decoder(bytes), largest)
    if (result.problem !== null) return decoded(false, damaged(coding, result.problem))
    bytes = result.bytes
    undone.push(coding)
    if (result.cut) return decoded(true, null)
  }
  return decoded(false, null)
}

const codingsOf = (headers: readonly HeaderPair[]): string[] =>
  headers
    .filter(([name]) => name.toLowerCase() === 'content-encoding')
    .flatMap(([, value]) => value.split(','))
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity')

const unknownCoding = (coding: string): string =>
  `The body says that it is encoded as “${coding}”, which is not known here.`
const damaged = (coding: string, words: string): string =>
  `The body says that it is ${coding}, but it cannot be read as that: ${words}.`

async function inflate(
  bytes: Uint8Array,
  decoder: Transform,
  largest: number,
): Promise<{ bytes: Uint8Array; cut: boolean; problem: string | null }> {
  const parts: Buffer[] = []
  let size = 0
  try {
    for await (const part of Readable.from([bytes]).pipe(decoder) as AsyncIterable<Buffer>) {
      parts.push(part)
      size += part.length
      if (size > largest) break
    }
  } catch (error) {
    return { bytes, cut: false, problem: (error as Error).message }
  }
  const all = Buffer.concat(parts)
  return { bytes: all.subarray(0, largest), cut: size > largest, problem: null }
}
