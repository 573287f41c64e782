import type { SecretSummary } from '../../contract/secret.ts'

type Known = Pick<SecretSummary, 'id' | 'scheme'>

/**
 * The secret that a sender of this scheme most likely signs with: one that was given for it, else the
 * one at hand, unless that was given for another sender, else one that was given for none.
 */
export function likelySecret<Secret extends Known>(
  secrets: readonly Secret[],
  scheme: string,
  atHandId = '',
): Secret | null {
  const atHand = secrets.find(({ id }) => id === atHandId)
  return (
    (atHand?.scheme === scheme ? atHand : undefined) ??
    secrets.find((one) => one.scheme === scheme) ??
    (atHand?.scheme === null ? atHand : undefined) ??
    secrets.find((one) => one.scheme === null) ??
    atHand ??
    secrets[0] ??
    null
  )
}
