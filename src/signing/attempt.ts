import type { KeyObject } from 'node:crypto'
import { checkAsymmetric, computeSignature, sameText, writeSignature } from './compute.ts'
import type { Examination } from './examine.ts'
import type { Chunk } from './message.ts'
import { joinChunks } from './message.ts'
import type { ReceivedSignature } from './read.ts'
import type { Scheme } from './scheme.ts'
import type { NamedSecret } from './secret/key.ts'
import { keysOf } from './secret/key.ts'

/** What trying the secrets, in order, showed. */
export type Attempt = {
  /** The secret that verified a signature. */
  readonly match: NamedSecret | null
  /** What the header should have said, and the secret it was made with. */
  readonly computed: { readonly text: string; readonly secret: NamedSecret } | null
  readonly usable: number
  readonly unusable: readonly { readonly secret: NamedSecret; readonly message: string }[]
}

/** Tries secrets until one verifies a signature. Unusable ones are told of, never thrown. */
export function attempt(
  { signatures, chunks }: Examination,
  scheme: Scheme,
  secrets: readonly NamedSecret[],
): Attempt {
  const unusable: { secret: NamedSecret; message: string }[] = []
  let computed: Attempt['computed'] = null
  let usable = 0
  let match: NamedSecret | null = null
  for (const secret of secrets) {
    const keys = keysOf(secret, scheme)
    if (!keys.ok) {
      unusable.push({ secret, message: keys.message })
      continue
    }
    usable += 1
    if (chunks === null || (signatures.known.length === 0 && computed !== null)) continue
    const result = tryKeys(scheme, keys.signing, keys.checking, chunks, signatures.known)
    if (result.text !== null && (computed === null || result.matched))
      computed = { text: result.text, secret }
    if (!result.matched) continue
    match = secret
    break
  }
  return { match, computed, usable, unusable }
}

type KeyResult = { readonly matched: boolean; readonly text: string | null }

function tryKeys(
  scheme: Scheme,
  signing: KeyObject | null,
  checking: readonly KeyObject[],
  chunks: readonly Chunk[],
  received: readonly ReceivedSignature[],
): KeyResult {
  const { method } = scheme
  const bytes = signing && computeSignature(method, signing, chunks)
  const matching =
    method === 'ed25519' || method === 'ecdsa-p256-sha256'
      ? received.find(isSigned(method, checking, joinChunks(chunks)))
      : bytes && received.find(({ text, form }) => sameText(text, writeSignature(bytes, form)))
  if (matching) return { matched: true, text: bytes && matching.text }
  const form = received[0]?.form ?? scheme.signature
  return { matched: false, text: bytes && writeSignature(bytes, form) }
}

function isSigned(
  method: 'ed25519' | 'ecdsa-p256-sha256',
  checking: readonly KeyObject[],
  content: Uint8Array,
): (one: ReceivedSignature) => boolean {
  return (one) => checking.some((key) => checkAsymmetric(method, key, content, one))
}
