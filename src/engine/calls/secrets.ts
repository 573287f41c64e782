import type { CallChecked, Handlers } from '../../contract/contract.ts'
import { Problem } from '../../contract/problem.ts'
import type { SecretRotation } from '../../contract/secret.ts'
import type { SealedSecret, SecretReturn } from '../store/store.ts'
import { knownScheme } from './known-scheme.ts'
import type { CallNeeds } from './needs.ts'
import { listSummaries, noSecret, tellSecrets, toldSecret } from './secret-summary.ts'

type Changes = 'list' | 'add' | 'rename' | 'remove' | 'restore' | 'rotate'
type SecretHandlers = Pick<Handlers, `secrets.${Changes}`>

/** A secret as it was before a change: still sealed, and the sources it was tied to. */
export type Before = Omit<SecretReturn, 'nextId'>

export function secretHandlers(needs: CallNeeds): SecretHandlers {
  const { secrets } = needs.store
  const { vault, now, newId } = needs.surroundings
  const removed = new Map<string, Before>()

  return {
    'secrets.list': () => listSummaries(needs),
    'secrets.add': async ({ name, value, scheme: wished }) => {
      const scheme = wished && (await knownScheme(needs, wished))
      const sealed = await vault.seal(value)
      const id = newId()
      await secrets.add({ id, name, scheme, createdAtMs: now(), sealed })
      return toldSecret(needs, id)
    },
    'secrets.rename': async ({ id, name, scheme }) => {
      const known = stored(needs, id)
      // one whose scheme was removed can still be renamed
      const own = scheme && scheme !== known.scheme ? await knownScheme(needs, scheme) : scheme
      await secrets.rename(id, name, own === undefined ? known.scheme : own)
      return toldSecret(needs, id)
    },
    'secrets.remove': async ({ id }) => {
      const sealed = secrets.list().find((secret) => secret.id === id)
      if (sealed) removed.set(id, beforeOf(needs, id))
      const isRemoved = await secrets.remove(id)
      await toldWithSources(needs)
      return { removed: isRemoved }
    },
    'secrets.restore': async ({ id }) => {
      const gone = removed.get(id)
      if (!gone) throw new Problem('not_found', 'This secret cannot be brought back any more.')
      await secrets.takeBack({ ...gone, nextId: null })
      removed.delete(id)
      await toldWithSources(needs)
      return toldSecret(needs, id)
    },
    'secrets.rotate': (input) => rotate(needs, input),
  }
}

/** Throws `Problem`. The screens are told. */
export async function rotate(
  needs: CallNeeds,
  { id, value, activeUntilMs }: CallChecked<'secrets.rotate'>,
): Promise<SecretRotation> {
  const { secrets } = needs.store
  const { vault, now, newId } = needs.surroundings
  const { name, scheme } = stored(needs, id)
  if (activeUntilMs !== null && activeUntilMs <= now())
    throw new Problem('invalid_input', 'The old secret can only go on until a time to come.')
  const next = { id: newId(), name, scheme, createdAtMs: now(), sealed: await vault.seal(value) }
  const previousName = nameBeside(name, new Set(secrets.list().map((one) => one.name)))
  if (!(await secrets.rotate({ id, previousName, activeUntilMs, next }))) noSecret(id)
  const all = await toldWithSources(needs)
  const told = (one: string) => all.find((secret) => secret.id === one) ?? noSecret(one)
  return { secret: told(next.id), previous: told(id) }
}

const stored = (needs: CallNeeds, id: string): SealedSecret =>
  needs.store.secrets.list().find((secret) => secret.id === id) ?? noSecret(id)

function toldWithSources(needs: CallNeeds): ReturnType<typeof tellSecrets> {
  needs.feed.tell('sources.changed', { sources: needs.store.endpoints.list() })
  return tellSecrets(needs)
}

const tiesOf = (needs: CallNeeds, id: string): Before['ties'] =>
  needs.store.endpoints
    .list()
    .flatMap((endpoint) => endpoint.secrets.map((tie) => ({ ...tie, endpointId: endpoint.id })))
    .filter(({ secretId }) => secretId === id)

/** A stored secret as it is now. Throws `Problem` when there is none. */
export const beforeOf = (needs: CallNeeds, id: string): Before => ({
  sealed: stored(needs, id),
  ties: tiesOf(needs, id),
})

/** Puts a secret back as it was, and removes the one that took over from it. */
export async function takeBack(needs: CallNeeds, nextId: string, before: Before): Promise<void> {
  await needs.store.secrets.takeBack({ ...before, nextId })
  await toldWithSources(needs)
}

/** `website (old)`, `website (old 2)`, … */
function nameBeside(name: string, taken: ReadonlySet<string>): string {
  for (let count = 1; ; count += 1) {
    const mark = count === 1 ? ' (old)' : ` (old ${count})`
    const candidate = name.slice(0, 120 - mark.length) + mark
    if (!taken.has(candidate)) return candidate
  }
}
