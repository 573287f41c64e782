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
  const usual = fitting.find(isVerifying) ?? roster.secrets.find(isVerifying) ?? fitting[0] ?? null
  return usual && canSign(usual, scheme) ? usual : (privateHalf(roster, scheme, usual) ?? usual)
}

function canSign(secret: NamedSecret, scheme: Scheme): boolean {
  const keys = keysOf(secret, scheme)
  return keys.ok && keys.signing !== null
}

/** A stored private key in place of a public one: its other half, or else one kept for this scheme. */
function privateHalf(
  roster: Roster,
  scheme: Scheme,
  shared: NamedSecret | null,
): OpenSecret | undefined {
  if (scheme.secret.privatePrefix === undefined) return undefined
  const known = roster.secrets.filter((secret) => canSign(secret, scheme))
  const wanted = shared ? publicHalves(shared, scheme) : []
  const isOther = (secret: OpenSecret): boolean =>
    publicHalves(secret, scheme).some((half) => wanted.includes(half))
  return (
    known.find(isOther) ?? known.find(({ id }) => roster.schemeOf(id) === scheme.id) ?? known[0]
  )
}

function publicHalves(secret: NamedSecret, scheme: Scheme): readonly string[] {
  const keys = keysOf(secret, scheme)
  return keys.ok
    ? keys.checking.map((key) => key.export({ format: 'der', type: 'spki' }).toString('base64'))
    : []
}

function whyNot(scheme: Scheme | null, secret: NamedSecret | null): string | null {
  if (scheme === null) return 'No known sender signs with these headers. Choose the scheme.'
  const { label } = scheme
  const { privatePrefix, prefix } = scheme.secret
  if (!describeScheme(scheme).canSign)
    return `Only ${label}’s own private key can sign again: send it with the signature it has, as long as that is right.`
  if (secret === null) return `No secret for ${label} is known here. Add one, or paste it.`
  const keys = keysOf(secret, scheme)
  if (!keys.ok) return keys.message
  if (keys.signing) return null
  return `“${secret.name}” is a public key${prefix ? ` (${prefix}…)` : ''}: it verifies and cannot sign. Add or paste the private key (${privatePrefix}…), that of the sender or of a test pair whose public key the receiver is given.`
}
