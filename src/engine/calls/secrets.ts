import type { Handlers } from '../../contract/contract.ts'
import { Problem } from '../../contract/problem.ts'
import type { SecretSummary } from '../../contract/secret.ts'
import { lintSecret } from '../../signing/secret/lint.ts'
import type { Roster } from '../roster.ts'
import type { SealedSecret } from '../store/store.ts'
import type { CallNeeds } from './needs.ts'

type SecretHandlers = Pick<Handlers, Extract<keyof Handlers, `secrets.${string}`>>

export function secretHandlers(needs: CallNeeds): SecretHandlers {
  const { secrets } = needs.store
  const { vault, now, newId } = needs.surroundings

  const list = async (): Promise<readonly SecretSummary[]> => {
    const roster = await needs.roster()
    return secrets.list().map((sealed) => summaryOf(sealed, roster))
  }
  const told = async (id: string): Promise<SecretSummary> => {
    const all = await list()
    needs.feed.tell('secrets.changed', { secrets: all })
    return all.find((secret) => secret.id === id) ?? notFound(id)
  }
  return {
    'secrets.list': list,
    'secrets.add': async ({ name, value, scheme }) => {
      const sealed = await vault.seal(value)
      const id = newId()
      await secrets.add({ id, name, scheme, createdAtMs: now(), sealed })
      return told(id)
    },
    'secrets.rename': async ({ id, name, scheme }) => {
      const known = secrets.list().find((secret) => secret.id === id) ?? notFound(id)
      await secrets.rename(id, name, scheme === undefined ? known.scheme : scheme)
      return told(id)
    },
    'secrets.remove': async ({ id }) => {
      const removed = await secrets.remove(id)
      needs.feed.tell('secrets.changed', { secrets: await list() })
      needs.feed.tell('sources.changed', { sources: needs.store.endpoints.list() })
      return { removed }
    },
  }
}

function notFound(id: string): never {
  throw new Problem('not_found', `There is no secret ${id}.`)
}

function summaryOf(sealed: SealedSecret, roster: Roster): SecretSummary {
  const { id, name, scheme, createdAtMs } = sealed
  const open = roster.secrets.find((secret) => secret.id === id)
  const ownScheme = roster.schemes.find((known) => known.id === scheme)
  return {
    id,
    name,
    scheme,
    createdAtMs,
    bytes: open ? Buffer.byteLength(open.value) : null,
    sourceIds: roster.endpoints
      .filter(({ secrets }) => secrets.some(({ secretId }) => secretId === id))
      .map((endpoint) => endpoint.id),
    warnings: open ? lintSecret(open.value, ownScheme ?? null) : ['cannot_be_opened'],
  }
}
