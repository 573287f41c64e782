import type { Handlers } from '../../contract/contract.ts'
import type { SecretCheck, SecretSide } from '../../contract/secret.ts'
import type { Scheme } from '../../signing/scheme.ts'
import type { NamedSecret } from '../../signing/secret/key.ts'
import { lintSecret } from '../../signing/secret/lint.ts'
import { parseSecret } from '../../signing/secret/parse.ts'
import { charactersOf } from '../characters.ts'
import { compareSecrets } from '../compare-secrets.ts'
import type { Roster } from '../roster.ts'
import type { CallNeeds } from './needs.ts'
import { openSecret, storedLike } from './secret-summary.ts'

type Looks = 'reveal' | 'check' | 'compare' | 'usage'

/** Calls that look at secrets and change none. */
export function secretLookHandlers(needs: CallNeeds): Pick<Handlers, `secrets.${Looks}`> {
  const sideOf = async (side: SecretSide): Promise<NamedSecret> =>
    'id' in side ? openSecret(needs, side.id) : side
  return {
    'secrets.reveal': async ({ id }) => ({ value: (await openSecret(needs, id)).value }),
    'secrets.check': async ({ value, scheme }) => checkOf(await needs.roster(), value, scheme),
    'secrets.compare': async ({ a, b }) => compareSecrets(await sideOf(a), await sideOf(b)),
    'secrets.usage': () => needs.usage.read(),
  }
}

function checkOf(roster: Roster, value: string, schemeId: string | null): SecretCheck {
  const scheme = roster.schemes.find(({ id }) => id === schemeId) ?? null
  const storedAs = value === '' ? null : (storedLike(roster, value)?.name ?? null)
  return {
    warnings: lintSecret(value, scheme),
    bytes: Buffer.byteLength(value),
    characters: charactersOf(value).length,
    ...keyOf(value, scheme),
    storedAs,
  }
}

function keyOf(value: string, scheme: Scheme | null): Pick<SecretCheck, 'key' | 'fault'> {
  if (value === '') return { key: null, fault: null }
  if (scheme === null) return { key: `${Buffer.byteLength(value)} bytes, UTF-8`, fault: null }
  const parsed = parseSecret(value, scheme.secret)
  if (!parsed.ok) return { key: null, fault: parsed.message }
  const { as, prefix } = scheme.secret
  if (as === 'jwks') return { key: `${parsed.keys.length} public keys`, fault: null }
  const isText = as === 'utf8' || (scheme.secret.withoutPrefix && !value.startsWith(prefix ?? ''))
  const form = isText ? 'UTF-8' : as
  const after = prefix !== undefined && value.startsWith(prefix) ? ` after ${prefix}` : ''
  return { key: `${parsed.keys[0]?.length ?? 0} bytes, ${form}${after}`, fault: null }
}
