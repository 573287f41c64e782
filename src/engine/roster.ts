import type { Endpoint } from '../contract/endpoint.ts'
import type { Settings } from '../contract/settings.ts'
import { customScheme } from '../signing/custom-scheme.ts'
import { schemes as builtInSchemes } from '../signing/registry.ts'
import type { Scheme } from '../signing/scheme.ts'
import type { NamedSecret } from '../signing/secret/key.ts'
import type { SourceMatcher } from './intake/match-source.ts'
import { compileMatcher } from './intake/match-source.ts'
import type { SealedSecret, Store } from './store/store.ts'
import type { Log, Vault } from './surroundings.ts'

/** A secret that is open in memory. */
export type OpenSecret = NamedSecret & { readonly id: string }

/** All that judging a request needs, taken from the store at one moment. */
export type Roster = {
  readonly version: number
  readonly endpoints: readonly Endpoint[]
  readonly match: SourceMatcher
  readonly schemes: readonly Scheme[]
  readonly settings: Settings
  /** Secrets to try for a source at a time (Unix milliseconds), in order. */
  secretsFor(endpoint: Endpoint, nowMs: number): readonly NamedSecret[]
  readonly secrets: readonly OpenSecret[]
  /** False only when nobody ever gave a secret that this source would try, usable or not. */
  isSecretKnown(endpoint: Endpoint): boolean
  /** The scheme that a secret was given for; null: any. */
  schemeOf(secretId: string): string | null
}

/** Gives the roster of now: the same object until the configuration changes. */
export type RosterKeeper = () => Roster | Promise<Roster>

/**
 * Keeps the roster in step with the store, also when another process (the command line) changes it.
 * A secret that cannot be opened is left out and said once; the others go on working. With the next
 * change of the configuration it is tried again: a keychain may have been locked.
 */
export function keepRoster(
  store: Store,
  vault: Vault,
  log: Log,
  extraSecrets: readonly NamedSecret[],
): RosterKeeper {
  const opened = new Map<string, { sealed: SealedSecret; secret: OpenSecret | null }>()
  let current: Roster | null = null
  let loading: Promise<Roster> | null = null

  const open = async (sealed: SealedSecret): Promise<OpenSecret | null> => {
    const last = opened.get(sealed.id)
    const known = last && isSame(last.sealed, sealed) ? last : null
    if (known?.secret) return known.secret
    const secret = await openSecret(sealed, vault, known ? () => {} : log)
    opened.set(sealed.id, { sealed, secret })
    return secret
  }
  const load = async (version: number): Promise<Roster> => {
    const secrets = await Promise.all(store.secrets.list().map(open))
    const usable = secrets.filter((secret) => secret !== null)
    return rosterOf(store, version, usable, extraSecrets)
  }
  const keeper: RosterKeeper = () => {
    const version = store.configVersion()
    if (current?.version === version) return current
    loading ??= load(version)
      .then((roster) => (current = roster))
      .finally(() => (loading = null))
    // asked again after loading: the configuration may have changed meanwhile
    return loading.then(keeper)
  }
  return keeper
}

const isSame = (one: SealedSecret, other: SealedSecret): boolean =>
  one.name === other.name && Buffer.compare(one.sealed, other.sealed) === 0

async function openSecret(
  sealed: SealedSecret,
  vault: Vault,
  log: Log,
): Promise<OpenSecret | null> {
  try {
    return { id: sealed.id, name: sealed.name, value: await vault.unseal(sealed.sealed) }
  } catch (error) {
    log('error', `The secret “${sealed.name}” cannot be opened: ${(error as Error).message}`)
    return null
  }
}

function rosterOf(
  store: Store,
  version: number,
  opened: readonly OpenSecret[],
  extra: readonly NamedSecret[],
): Roster {
  const endpoints = store.endpoints.list()
  const tied = new Set(endpoints.flatMap(({ secrets: own }) => own.map(({ secretId }) => secretId)))
  const sealed = store.secrets.list()
  const ends = new Map(sealed.map(({ id, activeUntilMs }) => [id, activeUntilMs]))
  const ownSchemes = new Map(sealed.map(({ id, scheme }) => [id, scheme]))
  const isActive = (id: string, nowMs: number): boolean => nowMs < (ends.get(id) ?? Infinity)
  const secrets = opened.map((secret) =>
    tied.has(secret.id) ? secret : { ...secret, sharedFor: ownSchemes.get(secret.id) ?? null },
  )
  const byId = new Map(secrets.map((secret) => [secret.id, secret]))
  const shared = secrets.filter(({ id }) => !tied.has(id))
  const hasEnds = shared.some(({ id }) => ends.get(id) !== undefined)
  const everShared = [...extra, ...shared]
  return {
    version,
    endpoints,
    secrets,
    match: compileMatcher(endpoints),
    schemes: [...builtInSchemes, ...store.schemes.list().map(customScheme)],
    settings: store.settings.read(),
    schemeOf: (secretId) => ownSchemes.get(secretId) ?? null,
    isSecretKnown: (endpoint) =>
      endpoint.secrets.length > 0 || extra.length > 0 || sealed.some(({ id }) => !tied.has(id)),
    secretsFor(endpoint, nowMs) {
      if (endpoint.secrets.length === 0)
        return hasEnds ? [...extra, ...shared.filter(({ id }) => isActive(id, nowMs))] : everShared
      return endpoint.secrets
        .filter(({ activeUntilMs }) => activeUntilMs === null || activeUntilMs > nowMs)
        .flatMap(({ secretId }) => byId.get(secretId) ?? [])
    },
  }
}
