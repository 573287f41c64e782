/**
 * Bytes as UTF-8 text in which every byte that is no UTF-8 stands as a lone surrogate, U+DC80 to U+DCFF.
 * Nothing is lost or made up: `isStrayByte` tells them, and no valid text holds them.
 */
export function wireText(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes)
  } catch {
    // not all of it is UTF-8: the good runs are decoded, the other bytes kept one by one
    return decodeRuns(bytes)
  }
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const strayBase = 0xdc00

export const isStrayByte = (code: number): boolean => code >= 0xdc80 && code <= 0xdcff

/** True when some byte of it is no UTF-8. */
export const hasStrayBytes = (text: string): boolean => !text.isWellFormed()

function decodeRuns(bytes: Uint8Array): string {
  const parts: string[] = []
  let from = 0
  let at = 0
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at)
    if (length > 0) {
      at += length
      continue
    }
    if (at > from) parts.push(strict.decode(bytes.subarray(from, at)))
    parts.push(String.fromCharCode(strayBase + (bytes[at] ?? 0)))
    at += 1
    from = at
  }
  parts.push(strict.decode(bytes.subarray(from)))
  return parts.join('')
}

/** Bytes of the UTF-8 sequence at a place; 0 when there is none (RFC 3629, section 4). */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0
  if (first < 0x80) return 1
  const second = bytes[at + 1] ?? 0
  if (first >= 0xc2 && first <= 0xdf) return isNext(second) ? 2 : 0
  const [low, high] = secondRange(first)
  if (second < low || second > high || !isNext(bytes[at + 2] ?? 0)) return 0
  if (first <= 0xef) return 3
  return isNext(bytes[at + 3] ?? 0) ? 4 : 0
}

const isNext = (byte: number): boolean => (byte & 0xc0) === 0x80

/** No overlong forms, no surrogates, nothing above U+10FFFF. */
function secondRange(first: number): readonly [number, number] {
  if (first < 0xe0 || first > 0xf4) return [1, 0]
  if (first === 0xe0) return [0xa0, 0xbf]
  if (first === 0xed) return [0x80, 0x9f]
  if (first === 0xf0) return [0x90, 0xbf]
  return first === 0xf4 ? [0x80, 0x8f] : [0x80, 0xbf]
}

/** The bytes of text that `wireText` made, or of header text (one character per byte) with `latin1`. */
export function wireBytes(text: string): Uint8Array {
  if (text.isWellFormed()) return new TextEncoder().encode(text)
  const runs = text.split(/([\udc80-\udcff])/u)
  const encoder = new TextEncoder()
  const parts = runs.map((run) =>
    run.length === 1 && isStrayByte(run.charCodeAt(0))
      ? Uint8Array.of(run.charCodeAt(0) - strayBase)
      : encoder.encode(run),
  )
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

/** Bytes of text in which one character is one byte, as headers carry it. */
export const latin1Bytes = (text: string): Uint8Array =>
  Uint8Array.from(text, (char) => char.charCodeAt(0) & 0xff)
