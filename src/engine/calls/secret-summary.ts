import { Problem } from '../../contract/problem.ts'
import type { SecretSummary } from '../../contract/secret.ts'
import { lintSecret } from '../../signing/secret/lint.ts'
import type { OpenSecret, Roster } from '../roster.ts'
import type { SealedSecret } from '../store/store.ts'
import type { CallNeeds } from './needs.ts'

/** All secrets, without their values. */
export async function listSummaries(needs: CallNeeds): Promise<readonly SecretSummary[]> {
  const roster = await needs.roster()
  return needs.store.secrets.list().map((sealed) => summaryOf(sealed, roster))
}

/** Tells the screens of a change of secrets, and of the sources they are tied to. */
export async function tellSecrets(needs: CallNeeds): Promise<readonly SecretSummary[]> {
  const secrets = await listSummaries(needs)
  needs.feed.tell('secrets.changed', { secrets })
  return secrets
}

/** The summary of one secret, after telling of the change. */
export async function toldSecret(needs: CallNeeds, id: string): Promise<SecretSummary> {
  const all = await tellSecrets(needs)
  return all.find((secret) => secret.id === id) ?? noSecret(id)
}

export function noSecret(id: string): never {
  throw new Problem('not_found', `There is no secret ${id}.`)
}

/** A stored secret in clear. Throws when there is none or the vault cannot open it. */
export async function openSecret(needs: CallNeeds, id: string): Promise<OpenSecret> {
  const open = (await needs.roster()).secrets.find((secret) => secret.id === id)
  if (open) return open
  const sealed = needs.store.secrets.list().find((secret) => secret.id === id) ?? noSecret(id)
  throw new Problem('vault_locked', `The secret “${sealed.name}” cannot be opened here.`)
}

/** The stored secret with exactly this text. */
export const storedLike = (roster: Roster, value: string): OpenSecret | undefined =>
  roster.secrets.find((secret) => secret.value === value)

/** Keeps a text as a secret, unless it is kept already. */
export async function keepSecret(
  needs: CallNeeds,
  { name, value, scheme }: { name: string; value: string; scheme: string | null },
): Promise<{ outcome: 'added' | 'known'; id: string }> {
  const known = storedLike(await needs.roster(), value)
  if (known) return { outcome: 'known', id: known.id }
  const { vault, now, newId } = needs.surroundings
  const id = newId()
  const sealed = await vault.seal(value)
  await needs.store.secrets.add({ id, name, scheme, createdAtMs: now(), sealed })
  return { outcome: 'added', id }
}

function summaryOf(sealed: SealedSecret, roster: Roster): SecretSummary {
  const { id, name, scheme, createdAtMs, activeUntilMs = null } = sealed
  const open = roster.secrets.find((secret) => secret.id === id)
  const ownScheme = roster.schemes.find((known) => known.id === scheme)
  return {
    id,
    name,
    scheme,
    createdAtMs,
    activeUntilMs,
    bytes: open ? Buffer.byteLength(open.value) : null,
    sourceIds: roster.endpoints
      .filter(({ secrets }) => secrets.some(({ secretId }) => secretId === id))
      .map((endpoint) => endpoint.id),
    warnings: open ? lintSecret(open.value, ownScheme ?? null) : ['cannot_be_opened'],
  }
}
