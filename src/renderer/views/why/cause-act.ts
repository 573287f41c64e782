import type { Cause, CauseCode, Diagnosis } from '../../../contract/diagnosis.ts'
import type { SecretSummary } from '../../../contract/secret.ts'

/** What is done to the text of a secret; names the words of the button. */
export type Repair = 'trim' | 'unquote' | 'clean' | 'bare' | 'prefix' | 'decode' | 'match'

/** The one thing that the app can do about a cause. */
export type CauseAct =
  | { readonly kind: 'use_secret'; readonly secretId: string; readonly name: string }
  | {
      readonly kind: 'repair_secret'
      readonly secretId: string
      readonly name: string
      readonly repair: Repair
    }

const repairs: Readonly<Partial<Record<CauseCode, Repair>>> = {
  'secret-whitespace': 'trim',
  'secret-escaped-newline': 'trim',
  'secret-quoted': 'unquote',
  'secret-bom': 'clean',
  'secret-zero-width': 'clean',
  'secret-smart-quotes': 'clean',
  'secret-env-line': 'bare',
  'secret-prefix-doubled': 'prefix',
  'secret-prefix-not-stripped': 'match',
  'secret-shell-expanded': 'match',
  'secret-case': 'match',
  'secret-url-encoded': 'match',
  'secret-format-v1-prefix': 'prefix',
  'secret-base64-encoded': 'decode',
}

type Named = Pick<SecretSummary, 'id' | 'name'>

/** The act for a cause: only for a proof that one change explains, and only about a secret that is here. */
export function causeAct(
  cause: Cause,
  mode: Diagnosis['mode'],
  secrets: readonly Named[],
): CauseAct | null {
  if (mode !== 'received' || !cause.proven || cause.also.length > 0) return null
  const secret = secrets.find(({ name }) => name === cause.secret)
  if (!secret) return null
  const { id: secretId, name } = secret
  if (cause.code === 'wrong-secret') return { kind: 'use_secret', secretId, name }
  const own = repairs[cause.code]
  if (own === undefined) return null
  // a variant that does not begin so says what the sender's secret has more: then ours is made like it
  const repair = cause.variant.startsWith('configured') ? own : 'match'
  return { kind: 'repair_secret', secretId, name, repair }
}

export type SecretPair = { readonly a: Named; readonly b: Named }

/** The secret that signed, and the one that was meant to: worth laying side by side. */
export function secretsToCompare(
  cause: Cause,
  configured: string | null,
  secrets: readonly Named[],
): SecretPair | null {
  if (!cause.proven || cause.secret === null || cause.secret === configured) return null
  const a = secrets.find(({ name }) => name === cause.secret)
  const b = secrets.find(({ name }) => name === configured)
  return a && b ? { a, b } : null
}

/** What else was proven about the configured secret: “it has a line break at its end”. */
export const companionOf = (best: Cause, causes: readonly Cause[]): Cause | null =>
  best.code === 'wrong-secret'
    ? (causes.find(
        ({ proven, code, secret, also }) =>
          proven && also.length === 0 && secret !== best.secret && code.startsWith('secret-'),
      ) ?? null)
    : null
