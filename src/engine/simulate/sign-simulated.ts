import type { OutgoingRequest } from '../../contract/outgoing.ts'
import type { SimulatedRequest } from '../../contract/simulation.ts'
import type { Scheme } from '../../signing/scheme.ts'
import type { NamedSecret } from '../../signing/secret/key.ts'
import { sign } from '../../signing/sign.ts'
import { timestampText } from '../../signing/timestamp.ts'
import { readTarget } from '../outgoing/target.ts'

export type SigningPlan = {
  readonly scheme: Scheme
  /** Null: sent without a signature. */
  readonly secret: NamedSecret | null
  readonly url: string
}

export type SignedSimulation =
  | { readonly ok: true; readonly request: OutgoingRequest }
  | { readonly ok: false; readonly message: string }

/**
 * A webhook as its sender would send it at this moment: its own headers, then those of the signature, which
 * replace any of the same name.
 */
export function signSimulated(
  { method, headers, body }: SimulatedRequest,
  { scheme, secret, url }: SigningPlan,
  id: string,
  nowMs: number,
): SignedSimulation {
  if (!secret) return { ok: true, request: { method, url, headers, body } }
  const timestamp = timestampText(nowMs, scheme)
  const { path } = readTarget(url)
  const signed = sign({ id, timestamp, method, path, url, headers, body }, scheme, secret)
  if (!signed.ok) return signed
  const own = new Set(signed.headers.map(([name]) => name.toLowerCase()))
  const kept = headers.filter(([name]) => !own.has(name.toLowerCase()))
  return { ok: true, request: { method, url, headers: [...kept, ...signed.headers], body } }
}
