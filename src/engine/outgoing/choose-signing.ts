import type { ReplaySigning } from '../../contract/replay.ts'
import type { Endpoint } from '../../contract/endpoint.ts'
import { Problem } from '../../contract/problem.ts'
import { describeScheme } from '../../signing/describe.ts'
import type { Scheme } from '../../signing/scheme.ts'
import type { NamedSecret } from '../../signing/secret/key.ts'
import { keysOf } from '../../signing/secret/key.ts'
import type { OpenSecret, Roster } from '../roster.ts'

/** Who would sign, and why that cannot be done. */
export type Signer = {
  readonly scheme: Scheme | null
  readonly secret: NamedSecret | null
  /** Null: a pasted one, or none. */
  readonly secretId: string | null
  readonly cannot: string | null
}

type Asked = {
  /** Id of the scheme that the capture was judged by. */
  readonly judgedBy: string | null
  /** Name of the secret that verified it. */
  readonly verifiedWith: string | null
  readonly endpoint: Endpoint | null
  readonly signing: ReplaySigning
  readonly nowMs: number
}

type Renewing = Extract<ReplaySigning, { mode: 'renew' }>

/** Finds scheme and secret: those that are named, else those that the capture was verified with. */
export function chooseSigner(roster: Roster, asked: Asked): Signer {
  const { signing } = asked
  const named: Renewing | null = signing.mode === 'renew' ? signing : null
  const scheme = schemeOf(roster, named?.scheme ?? asked.judgedBy, named?.scheme != null)
  const given = named?.secret ?? null
  const secret = given ? givenSecret(roster, given) : usualSecret(roster, asked, scheme)
  const secretId = roster.secrets.find((known) => known === secret)?.id ?? null
  return { scheme, secret, secretId, cannot: whyNot(scheme, secret) }
}

function schemeOf(roster: Roster, id: string | null, isNamed: boolean): Scheme | null {
  const scheme = roster.schemes.find(
    (known) => known.id === id || known.aliases?.includes(id ?? ''),
  )
  if (!scheme && isNamed) throw new Problem('invalid_input', `There is no scheme “${id}”.`)
  return scheme ?? null
}

function givenSecret(
  roster: Roster,
  given: { readonly id: string } | { readonly value: string; readonly name: string },
): OpenSecret | NamedSecret {
  if ('value' in given) return given
  const secret = roster.secrets.find(({ id }) => id === given.id)
  if (!secret) throw new Problem('not_found', 'There is no such secret, or it cannot be opened.')
  return secret
}

function usualSecret(
  roster: Roster,
  { endpoint, verifiedWith, nowMs }: Asked,
  scheme: Scheme | null,
): OpenSecret | NamedSecret | null {
  if (scheme === null) return null
  const tried = endpoint ? roster.secretsFor(endpoint, nowMs) : []
  const fitting = tried.filter(
    (secret) =>
      (secret.sharedFor == null || secret.sharedFor === scheme.id) && keysOf(secret, scheme).ok,
  )
  const isVerifying = ({ name }: NamedSecret): boolean => name === verifiedWith
  // one that ended since still signs as the sender did then
  return fitting.find(isVerifying) ?? roster.secrets.find(isVerifying) ?? fitting[0] ?? null
}

function whyNot(scheme: Scheme | null, secret: NamedSecret | null): string | null {
  if (scheme === null) return 'No known sender signs with these headers. Choose the scheme.'
  if (!describeScheme(scheme).canSign)
    return `Only ${scheme.label}’s own private key can sign again.`
  if (secret === null) return `No secret for ${scheme.label} is known here. Add one, or paste it.`
  const keys = keysOf(secret, scheme)
  if (!keys.ok) return keys.message
  return keys.signing ? null : `Only the private key can sign for ${scheme.label}.`
}
