import { generateKeyPairSync } from 'node:crypto'

/** The private half of an Ed25519 pair as Standard Webhooks writes it. */
export function newKeyPair(): string {
  const { d, x } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  const bytes = [d, x].map((part) => Buffer.from(part ?? '', 'base64url'))
  return `whsk_${Buffer.concat(bytes).toString('base64')}`
}
