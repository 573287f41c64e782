import type { CauseChange } from '../../../contract/diagnosis.ts'
import { bodyFacts } from '../../../signing/diagnose/body-facts.ts'
import { otherBodies } from '../../../signing/diagnose/bodies/body-groups.ts'
import { otherContents } from '../../../signing/diagnose/contents/content-groups.ts'
import type { KeyRing } from '../../../signing/diagnose/keys/key-groups.ts'
import {
  absentKeys,
  isSymmetric,
  otherKeys,
  plainKeys,
} from '../../../signing/diagnose/keys/key-groups.ts'
import { alternativesOf } from '../../../signing/diagnose/question.ts'
import type { Scheme } from '../../../signing/scheme.ts'
import { timestampText } from '../../../signing/timestamp.ts'
import type { Bench, Made } from '../bench.ts'
import { withKeyBytes } from '../other-secrets.ts'
import { algorithmMisreadings } from './algorithm-misreadings.ts'
import { rewrittenBody } from './fit-forms.ts'
import { letters } from './letters.ts'
import { timeMisreadings } from './time-misreadings.ts'
import { writingMisreadings } from './writing-misreadings.ts'

/** The typical event, signed as a receiver with one fault would want it. */
export type Misreading = {
  readonly change: CauseChange
  readonly make: () => Made
  /** Milliseconds to wait before it is made. */
  readonly afterMs?: number
}

/** What is tried in turn when a receiver refuses every form, the likely first. */
export function* misreadings(bench: Bench): Generator<readonly Misreading[]> {
  yield keyMisreadings(bench)
  if (!isSymmetric(bench.scheme) || bench.scheme.method === 'token') return
  yield [...writingMisreadings(bench), ...algorithmMisreadings(bench)]
  yield timeMisreadings(bench)
  yield bodyMisreadings(bench)
  yield contentMisreadings(bench)
}

const otherSecretChange: CauseChange = {
  code: 'wrong-secret',
  variant: 'another secret of the vault',
  title: 'The application uses another secret than the one this check was given.',
  fix: 'Give the application the secret of this endpoint and environment.',
}

/** The secret otherwise written or read, no secret, and the other secrets at hand. */
function keyMisreadings(bench: Bench): readonly Misreading[] {
  const { scheme, secret, candidates } = bench
  if (!isSymmetric(scheme)) return []
  const ring: KeyRing = new Map()
  plainKeys(ring, [secret], scheme, null)
  const own = ring.size
  otherKeys(ring, secret, scheme, 'computed')
  absentKeys(ring, scheme, 'computed')
  plainKeys(ring, candidates, scheme, otherSecretChange)
  return [...ring.values()].slice(own).flatMap(({ bytes, paths }) => {
    const [path] = paths
    if (!path?.change) return []
    const { code } = path.change
    const change =
      code === 'wrong-secret' ? { ...path.change, variant: path.secret ?? '' } : path.change
    // a token has to be text that a header carries
    if (scheme.method === 'token' && !isHeaderText(bytes)) return []
    return [{ change, make: () => bench.make(withKeyBytes(scheme, bytes)) }]
  })
}

const isHeaderText = (bytes: Uint8Array): boolean =>
  bytes.length > 0 && bytes.every((byte) => byte > 0x20 && byte < 0x7f)

/** The pieces of what is signed in another order, some left out, other separators. */
function contentMisreadings(bench: Bench): readonly Misreading[] {
  const made = bench.make()
  const parts = {
    ...made,
    timestamp: timestampText(bench.now(), bench.scheme),
    path: pathOf(made.url),
    headers: made.headers,
  }
  const facts = { scheme: bench.scheme, parts, nowMs: bench.now() }
  return otherContents(facts, 'computed').flatMap(({ bytes, changes: [change] }) =>
    change ? [{ change, make: () => signedOver(bench, bytes, made, parts.timestamp) }] : [],
  )
}

const pathOf = (url: string): string => {
  const { pathname, search } = new URL(url)
  return pathname + search
}

/** The event as it was made, id, time and all, with a signature over other bytes. */
function signedOver(bench: Bench, content: Uint8Array, made: Made, timestamp: string | null): Made {
  const scheme: Scheme = { ...bench.scheme, message: () => content }
  const at = timestamp === null ? {} : { atMs: timeOf(timestamp, scheme) }
  return bench.make({ id: made.id, body: made.body, scheme, ...at })
}

const timeOf = (timestamp: string, scheme: Scheme): number =>
  Number(timestamp) * (scheme.timestamp?.unit === 'ms' ? 1 : 1_000)

/** The body otherwise written before it is hashed. */
function bodyMisreadings(bench: Bench): readonly Misreading[] {
  const { body, headers } = bench.make()
  const facts = bodyFacts({ body, headers })
  const others = [...otherBodies(facts, 'computed')].flatMap(({ bytes, changes: [change] }) =>
    change ? [{ change, make: () => hashedBody(bench, body, bytes) }] : [],
  )
  const own = alternativesOf(letters, 'computed').flatMap(({ make, ...change }) => {
    const bytes = rewrittenBody(body, make)
    return bytes === null ? [] : [{ change, make: () => hashedBody(bench, body, bytes) }]
  })
  return [...others, ...own]
}

/** A body with a signature that is right for other bytes. */
export function hashedBody(bench: Bench, body: Uint8Array, hashed: Uint8Array): Made {
  const signed = bench.make({ body: hashed })
  return { ...signed, body }
}
