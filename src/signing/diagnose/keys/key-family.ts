import { Buffer } from 'node:buffer'
import { parseSecret } from '../../secret/parse.ts'
import type { SecretForm } from '../../scheme.ts'
import type { Family } from '../question.ts'

/** A secret and what its scheme makes of it. */
export type SecretFacts = {
  readonly name: string
  readonly text: string
  readonly form: SecretForm
  /** The key by the scheme's rule; null when the secret cannot be read so. */
  readonly key: Uint8Array | null
  /** The text without `v1,` and `whsec_` in front, however often. */
  readonly bare: string
}

/** Another text, read by the scheme's rule, or other key bytes and how they were read. */
export type OtherKey =
  | { readonly text: string }
  | { readonly bytes: Uint8Array; readonly reading: string }

/** Makes the other keys; empty when it does not apply. */
export type MakeKey = (secret: SecretFacts) => readonly OtherKey[]

export type KeyFamily = Family<MakeKey>

export function secretFacts(name: string, text: string, form: SecretForm): SecretFacts {
  const parsed = parseSecret(text, form)
  return {
    name,
    text,
    form,
    key: parsed.ok ? (parsed.keys[0] ?? null) : null,
    bare: trimmed(text).replace(/^(?:v1,)?(?:wh(?:sec|pk|sk)_)*/, ''),
  }
}

/** Without white space around it. A byte order mark is none, although trim() takes it for one. */
export const trimmed = (text: string): string =>
  text.replaceAll(/^[ \t\r\n\v\f\u3000]+|[ \t\r\n\v\f\u3000]+$/g, '')

/** What a change of the text makes; nothing when it changes nothing or leaves nothing. */
export function texts(change: (secret: SecretFacts) => string | null): MakeKey {
  return (secret) => {
    const text = change(secret)
    return text === null || text === '' || text === secret.text ? [] : [{ text }]
  }
}

export const asUtf8 = (text: string): OtherKey => ({
  bytes: Buffer.from(text, 'utf8'),
  reading: 'UTF-8',
})

export const asBytes = (bytes: Uint8Array, reading: string): readonly OtherKey[] =>
  bytes.length === 0 ? [] : [{ bytes, reading }]

export const isDecoded = ({ form }: SecretFacts): boolean =>
  form.as === 'base64' || form.as === 'hex'
