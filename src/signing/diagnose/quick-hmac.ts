import { Buffer } from 'node:buffer'
import { hash } from 'node:crypto'

const blockBytes = 64
const digestBytes = 32
const largestKept = 1_048_576

type Pads = { readonly inner: Buffer; readonly outer: Buffer }

const pads = new WeakMap<Uint8Array, Pads>()
let scratch = Buffer.alloc(16_384)
let laidOut: Uint8Array | null = null

/**
 * HMAC-SHA256 (RFC 2104) by two plain hashes over scratch buffers: for the thousands of small contents
 * of a search it takes about half the time of `createHmac`. The content must not be changed between
 * calls with the same array.
 */
export function quickHmac(key: Uint8Array, content: Uint8Array): Buffer {
  const { inner, outer } = padsOf(key)
  layOut(content)
  inner.copy(scratch)
  // text of one character per byte: a Buffer of its own takes longer than the hash of a small content
  const first = hash('sha256', scratch.subarray(0, blockBytes + content.length), 'binary')
  if (content.length > largestKept) release()
  outer.write(first, blockBytes, 'latin1')
  return Buffer.from(hash('sha256', outer, 'binary'), 'binary')
}

/** The content stands behind the room for a pad, and stays there for the next key. */
function layOut(content: Uint8Array): void {
  if (laidOut === content) return
  const needed = blockBytes + content.length
  if (scratch.length < needed) scratch = Buffer.alloc(needed * 2)
  scratch.set(content, blockBytes)
  laidOut = content
}

function release(): void {
  scratch = Buffer.alloc(16_384)
  laidOut = null
}

function padsOf(key: Uint8Array): Pads {
  let made = pads.get(key)
  if (made === undefined) pads.set(key, (made = makePads(key)))
  return made
}

function makePads(key: Uint8Array): Pads {
  const block = Buffer.alloc(blockBytes)
  block.set(key.length > blockBytes ? hash('sha256', key, 'buffer') : key)
  const inner = Buffer.from(block.map((byte) => byte ^ 0x36))
  const outer = Buffer.alloc(blockBytes + digestBytes)
  outer.set(block.map((byte) => byte ^ 0x5c))
  return { inner, outer }
}
