import { Buffer } from 'node:buffer'
import { decode } from '../encoding.ts'
import { asObject, parseJsonObject } from '../json-body.ts'
import type { SecretForm } from '../scheme.ts'

/** The key bytes of a secret, or in words why there are none. The words never contain the secret. */
export type ParsedSecret =
  | { readonly ok: true; readonly keys: readonly Uint8Array[]; readonly isPrivate: boolean }
  | { readonly ok: false; readonly message: string }

/** Reads a secret strictly, as the scheme's form says. Nothing is trimmed or repaired. */
export function parseSecret(text: string, form: SecretForm): ParsedSecret {
  if (text === '') return fault('The secret is empty.')
  if (form.as === 'jwks') return parseKeySet(text)
  const isPrivate = form.privatePrefix !== undefined && text.startsWith(form.privatePrefix)
  const prefix = isPrivate ? form.privatePrefix : form.prefix
  const hasPrefix = prefix !== undefined && text.startsWith(prefix)
  const rest = hasPrefix ? text.slice(prefix.length) : text
  if (rest === '') return fault(`The secret has nothing after ${prefix}.`)
  if (form.as === 'utf8' || (form.withoutPrefix === 'utf8' && !hasPrefix))
    return { ok: true, keys: [Buffer.from(rest, 'utf8')], isPrivate }
  const key = decode(rest, form.as)
  if (key === null) return fault(whyNot(rest, form.as))
  return { ok: true, keys: [key], isPrivate }
}

const mostKeys = 32

function parseKeySet(text: string): ParsedSecret {
  const set = parseJsonObject(text)?.keys
  if (!Array.isArray(set)) return fault('The secret is not a JSON Web Key Set: {"keys": [...]}.')
  const keys = set.slice(0, mostKeys).flatMap((entry) => {
    const { kty, crv, x } = asObject(entry) ?? {}
    const key =
      kty === 'OKP' && crv === 'Ed25519' && typeof x === 'string' && decode(x, 'base64url')
    return key ? [key] : []
  })
  if (keys.length === 0) return fault('The key set holds no Ed25519 public key.')
  return { ok: true, keys, isPrivate: false }
}

const oddities: readonly (readonly [RegExp, string])[] = [
  [/[\r\n]$/, 'it ends with a line break'],
  [/^\s|\s$/, 'it begins or ends with white space'],
  [/^\uFEFF/, 'it begins with a byte order mark'],
  [/^["'`“”‘’]|["'`“”‘’]$/, 'it has quotes around it'],
  [/^v1,/, 'it begins with v1, which is not part of it'],
  [/^wh(sec|pk|sk)_/, 'the prefix is there twice, or another one'],
  [/\s/, 'it has white space inside'],
]

function whyNot(text: string, as: 'base64' | 'hex'): string {
  const known = oddities.find(([pattern]) => pattern.test(text))?.[1]
  if (known) return `The secret cannot be decoded as ${as}: ${known}.`
  if (as === 'base64' && /^[\w+/=-]*$/.test(text) && /[_-]/.test(text))
    return 'The secret cannot be decoded as base64: it has - or _, as URL-safe base64 has.'
  const at = text.search(as === 'hex' ? /[^0-9a-f]/i : /[^A-Za-z0-9+/=]/)
  if (at >= 0) return `The secret cannot be decoded as ${as}: character ${at + 1} is not ${as}.`
  return `The secret cannot be decoded as ${as}: its length is wrong, a piece may be missing.`
}

function fault(message: string): ParsedSecret {
  return { ok: false, message }
}
