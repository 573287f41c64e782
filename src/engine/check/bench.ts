import { Buffer } from 'node:buffer'
import type { HeaderPair } from '../../contract/capture.ts'
import type { CheckLimits } from '../../contract/check.ts'
import type { OutgoingRequest } from '../../contract/outgoing.ts'
import { Problem } from '../../contract/problem.ts'
import type { Sample } from '../../signing/events/samples/sample.ts'
import { samplesOf } from '../../signing/events/samples/samples-of.ts'
import type { Scheme } from '../../signing/scheme.ts'
import type { NamedSecret } from '../../signing/secret/key.ts'
import { sign } from '../../signing/sign.ts'
import { timestampText } from '../../signing/timestamp.ts'
import { targetForSending } from './signed-url.ts'

/** Limits with those of the sender filled in. */
export type Patience = CheckLimits & { readonly timeoutMs: number; readonly senderLimitMs: number }

/** How an event is made; what is left out is as the sender does it, now. */
export type Making = {
  readonly sample?: Sample
  /** In place of the sample's own body. */
  readonly body?: Uint8Array
  readonly id?: string
  /** Milliseconds from now: negative is old. */
  readonly shiftMs?: number
  /** Unix milliseconds, in place of now. */
  readonly atMs?: number
  readonly secret?: NamedSecret
  /** Signed by another recipe. */
  readonly scheme?: Scheme
  /** Null: none. */
  readonly contentType?: string | null
  readonly method?: string
}

/** A signed event before it is spoiled. */
export type Made = OutgoingRequest & {
  readonly id: string
  readonly signing: readonly HeaderPair[]
}

/** All that checks make requests with: the target, the sender, the secret, the clock. */
export type Bench = {
  readonly url: string
  readonly scheme: Scheme
  readonly secret: NamedSecret
  readonly probeUrl: string | null
  readonly patience: Patience
  /** The sender's events, the typical one first. */
  readonly samples: readonly Sample[]
  /** Further secrets at hand, of which the receiver may have one by mistake. */
  readonly candidates: readonly NamedSecret[]
  readonly now: () => number
  readonly newId: () => string
  /** A correctly signed event, but for what is asked for otherwise. */
  readonly make: (making?: Making) => Made
}

type BenchInput = Omit<Bench, 'samples' | 'make'>

/** Throws `Problem` `invalid_input` when the secret cannot sign for the scheme. */
export function createBench(input: BenchInput): Bench {
  const own = samplesOf(input.scheme.id)
  const samples = own.length > 1 ? own.filter(({ id }) => id !== 'blank') : own
  const [typical] = samples
  if (!typical) throw new Error('Every scheme has a sample event.')
  return {
    ...input,
    samples,
    make: (making = {}) => makeEvent(input, { sample: typical, ...making }),
  }
}

function makeEvent(
  { url, scheme: ownScheme, secret: ownSecret, now, newId }: BenchInput,
  making: Making & { readonly sample: Sample },
): Made {
  const { sample, scheme = ownScheme, secret = ownSecret, id = newId(), method = 'POST' } = making
  const atMs = making.atMs ?? now() + (making.shiftMs ?? 0)
  const moment = { id: eventId(id), nowMs: atMs }
  const body = making.body ?? sample.body(moment)
  const target = targetForSending(url, scheme, sample, body)
  const { pathname, search } = new URL(target)
  const timestamp = timestampText(atMs, scheme)
  const path = pathname + search
  const parts = { id, timestamp, method, path, url: target, headers: sample.headers, body }
  const signed = sign(parts, scheme, secret)
  if (!signed.ok) throw new Problem('invalid_input', signed.message)
  const headers = [...typedHeaders(sample.headers, making.contentType), ...signed.headers]
  return { id, method, url: target, headers, body: Buffer.from(body), signing: signed.headers }
}

/** Samples want letters and digits. */
const eventId = (id: string): string => id.replaceAll(/[^a-zA-Z0-9]/g, '').padEnd(32, '0')

function typedHeaders(
  headers: readonly HeaderPair[],
  contentType: string | null | undefined,
): readonly HeaderPair[] {
  if (contentType === undefined) return headers
  const others = headers.filter(([name]) => name.toLowerCase() !== 'content-type')
  return contentType === null ? others : [...others, ['Content-Type', contentType]]
}
