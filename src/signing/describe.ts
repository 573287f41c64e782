import type { SchemeInfo } from '../contract/scheme-info.ts'
import { customIdPrefix } from './custom-scheme.ts'
import type { Scheme, SecretForm } from './scheme.ts'

/** Tells the screens and the command line what a scheme is, without its functions. */
export function describeScheme(scheme: Scheme): SchemeInfo {
  const { id, label, docs, method, signature, message, secret, timestamp } = scheme
  const isToken = method === 'token'
  const needsPrivateKey = method === 'ed25519' || method === 'ecdsa-p256-sha256'
  return {
    id,
    label,
    docs,
    method,
    signatureHeader: signature.header,
    message: typeof message === 'string' && !isToken ? message : null,
    secretForm: secretWords(secret, needsPrivateKey),
    toleranceSeconds: timestamp?.toleranceSeconds ?? null,
    canSign: !needsPrivateKey || secret.privatePrefix !== undefined,
    custom: id.startsWith(customIdPrefix),
  }
}

function secretWords(form: SecretForm, isPublicKey: boolean): string {
  const { as, prefix, withoutPrefix, privatePrefix } = form
  if (as === 'jwks') return 'the JSON Web Key Set of the sender'
  if (privatePrefix)
    return `${prefix} and a public key in ${as}, or ${privatePrefix} and a private one`
  if (isPublicKey) return `a public key in ${as}`
  if (withoutPrefix) return `${prefix} and ${as}; without ${prefix} the text itself`
  const plain = as === 'utf8' ? 'the text itself' : as
  return prefix ? `${plain}, after ${prefix}` : plain
}
