import { compile } from '../../signing/compile.ts'
import type { Scheme } from '../../signing/scheme.ts'

/** What a scheme has, as far as checks ask: null where it has it, else the reason in words. */
export const listLack = ({ signature, label }: Scheme): string | null =>
  signature.split === undefined ? `${label} sends one signature, no list.` : null

const versioned = /^(\D*)\d+([a-z]?\D*)$/

/** The prefix of a version nobody knows: `v9,` for `v1,`; null when the prefix names none. */
export function unknownVersion({ signature }: Scheme): string | null {
  const { prefix } = signature
  if (prefix === undefined || prefix.startsWith('sha')) return null
  const parts = versioned.exec(prefix)
  return parts && `${parts[1]}9${parts[2]}`
}

export const versionLack = (scheme: Scheme): string | null =>
  unknownVersion(scheme) === null ? `A signature of ${scheme.label} names no version.` : null

export function ageLack({ timestamp, label }: Scheme): string | null {
  if (!timestamp) return `${label} signs no timestamp, so age cannot be judged.`
  return timestamp.toleranceSeconds === null
    ? `${label} sets no limit for the age of events.`
    : null
}

export const keyLack = ({ method, label }: Scheme): string | null =>
  method === 'ed25519' ? `${label} signs with a key pair, not with a shared secret.` : null

export const coverLack = ({ method, label }: Scheme): string | null =>
  method === 'token' ? `${label} sends a token that covers no body.` : null

export function idLack(scheme: Scheme): string | null {
  const { deliveryId, label } = scheme
  const isHeader = deliveryId !== undefined && 'header' in deliveryId
  return isHeader && compile(scheme).signsId ? null : `${label} signs no id in a header.`
}

export function timestampHeaderLack({ timestamp, label }: Scheme): string | null {
  const isHeader = timestamp !== undefined && 'header' in timestamp
  return isHeader ? null : `${label} signs no timestamp in a header.`
}

/** Whether two deliveries can be told to be the same. */
export const hasDeliveryId = ({ deliveryId }: Scheme): boolean => deliveryId !== undefined

const limitsMs: Readonly<Record<string, number>> = {
  // https://replicate.com/docs/topics/webhooks/receive-webhook: "within a few seconds"
  replicate: 5_000,
  // MLFLOW_WEBHOOK_REQUEST_TIMEOUT
  mlflow: 30_000,
  github: 10_000,
  slack: 3_000,
  shopify: 5_000,
  discord: 3_000,
}

/** Milliseconds within which the sender wants an answer; 15 s is what Standard Webhooks advises. */
export const senderLimitMs = ({ id }: Scheme): number => limitsMs[id] ?? 15_000
