import { Buffer } from 'node:buffer'
import { headerValue } from '../../signing/headers.ts'
import { signedContent } from '../../signing/message.ts'
import type { Scheme } from '../../signing/scheme.ts'
import type { WholeCapture } from './material.ts'

const noBytes = new Uint8Array(0)

/**
 * Whether the exported request verifies as the captured one did; null when that one was never verified,
 * for want of a secret or a scheme.
 */
export function stillVerifies(
  before: WholeCapture,
  after: WholeCapture,
  scheme: Scheme | null,
): boolean | null {
  const { verdict } = before.fullVerdict
  if (verdict === 'failed' || !isWhole(before)) return false
  if (!isSameSigned(before, after, scheme)) return false
  return verdict === 'unverified' ? null : true
}

/** Every byte of it is here. */
export function isWhole({ cut, incomplete, parserError }: WholeCapture): boolean {
  return !cut && incomplete === null && parserError === null
}

/** Of an unknown scheme (it was removed since) anything may have been signed. */
function isSameSigned(before: WholeCapture, after: WholeCapture, scheme: Scheme | null): boolean {
  if (before.body !== after.body) return false
  const [one, other] = [before, after].map((capture) =>
    scheme === null
      ? JSON.stringify([capture.path, capture.headers])
      : JSON.stringify([
          headerValue(capture.headers, scheme.signature.header),
          signedHead(capture, scheme),
        ]),
  )
  return one === other
}

/** The signed content but for the body, as text. */
function signedHead(capture: WholeCapture, scheme: Scheme): string | null {
  const content = signedContent({ ...capture, body: noBytes }, scheme)
  return content && Buffer.from(content).toString('latin1')
}
