import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CaptureSummary } from '../contract/capture.ts'
import type { SecretUsage } from '../contract/secret.ts'
import type { Scheme } from '../signing/scheme.ts'
import { verify } from '../signing/verify.ts'
import type { Feed } from './feed.ts'
import type { OpenSecret, Roster, RosterKeeper } from './roster.ts'
import type { Store } from './store/store.ts'
import type { Log } from './surroundings.ts'

/** Counts what each secret verifies, a little at a time. */
export type UsageCounter = {
  /** What is known now; counting what is new begins. */
  read(): Promise<readonly SecretUsage[]>
  stop(): Promise<void>
}

type UsageNeeds = {
  readonly store: Pick<Store, 'captures' | 'configVersion' | 'secrets'>
  readonly roster: RosterKeeper
  readonly feed: Feed
  readonly now: () => number
  readonly log: Log
}

/** The newest requests are counted; beyond, a number tells no more. */
const mostCaptures = 10_000
const pageSize = 100
/** After so long the other work of the engine has its turn. */
const sliceMs = 4

/** Larger bodies are hashed in the read worker: here they would hold up the senders. */
const largestHere = 64 * 1024

type Tally = { captures: number; verified: number; lastUsedAtMs: number | null }

/** Counts that belong together: made with one configuration, over requests up to one id. */
type Count = {
  readonly configVersion: number
  readonly removals: number
  readonly tallies: Map<string, Tally>
  /** Newest id that is counted; all older ones are too, or were beyond the limit. */
  upTo: number
  seen: number
  isComplete: boolean
}

export function countUsage(needs: UsageNeeds): UsageCounter {
  let removals = 0
  let count: Count | null = null
  let running: Promise<void> | null = null
  let isStopped = false
  const removed = new Set<string>()
  const forget = needs.feed.on('captures.removed', ({ ids }) => {
    removals += 1
    for (const id of ids ?? []) removed.add(id)
  })
  const restored = needs.feed.on('captures.changed', ({ captures }) => {
    const back = captures.filter(({ id }) => removed.delete(id))
    if (back.length > 0) removals += 1
  })

  const run = async (roster: Roster): Promise<void> => {
    const isSame = count?.configVersion === roster.version && count.removals === removals
    const current = isSame && count ? count : newCount(roster.version, removals)
    count = current
    const isOld = (): boolean => needs.store.configVersion() !== roster.version
    await countNew(needs, roster, current, () => isStopped || isOld())
    if (isStopped) return
    // secrets changed meanwhile: what was counted says nothing of them
    if (isOld()) return run(await needs.roster())
    needs.feed.tell('secrets.counted', { usage: usageOf(roster, current) })
  }
  return {
    async read() {
      const roster = await needs.roster()
      running ??= run(roster)
        .catch((error: Error) => {
          if (!isStopped) needs.log('warning', `Requests could not be counted: ${error.message}`)
        })
        .finally(() => (running = null))
      return usageOf(roster, count)
    },
    async stop() {
      isStopped = true
      forget()
      restored()
      await running
    },
  }
}

const newCount = (configVersion: number, removals: number): Count => ({
  configVersion,
  removals,
  tallies: new Map(),
  upTo: 0,
  seen: 0,
  isComplete: false,
})

function usageOf(roster: Roster, count: Count | null): SecretUsage[] {
  const isCurrent = count?.configVersion === roster.version
  return roster.secrets.map(({ id }) => {
    const tally = (isCurrent ? count?.tallies.get(id) : undefined) ?? newTally()
    const isComplete = isCurrent && (count?.isComplete ?? false)
    return { secretId: id, ...tally, isComplete }
  })
}

const newTally = (): Tally => ({ captures: 0, verified: 0, lastUsedAtMs: null })

/** Newest first down to what was counted before. */
async function countNew(
  needs: UsageNeeds,
  roster: Roster,
  count: Count,
  isOver: () => boolean,
): Promise<void> {
  const { captures } = needs.store
  const floor = count.upTo
  let before: string | null = null
  let sliceEndMs = performance.now() + sliceMs
  for (;;) {
    const page = await captures.list({ terms: [], before, limit: pageSize, nowMs: needs.now() })
    for (const summary of page.captures) {
      if (isOver()) return
      if (Number(summary.id) <= floor) return finish(count, true)
      if (count.seen >= mostCaptures) return finish(count, false)
      count.upTo = Math.max(count.upTo, Number(summary.id))
      count.seen += 1
      await countOne(needs, roster, count, summary)
      if (performance.now() < sliceEndMs) continue
      await nextTurn()
      sliceEndMs = performance.now() + sliceMs
    }
    before = page.nextBefore
    if (before === null) return finish(count, true)
  }
}

/** Once the limit was met, later counts over newer requests stay incomplete. */
function finish(count: Count, isWhole: boolean): void {
  count.isComplete = isWhole && count.seen < mostCaptures
}

async function countOne(
  { store, now }: UsageNeeds,
  roster: Roster,
  { tallies }: Count,
  summary: CaptureSummary,
): Promise<void> {
  const scheme = roster.schemes.find(({ id }) => id === summary.scheme)
  if (!scheme) return
  const candidates = secretsOf(roster, summary, now())
  if (candidates.length === 0) return
  const verifying = await verifyingOf(store, scheme, candidates, summary)
  if (!verifying) return
  for (const secret of candidates) {
    const tally = tallies.get(secret.id) ?? newTally()
    tallies.set(secret.id, tally)
    tally.captures += 1
    if (!verifying.has(secret.name)) continue
    tally.verified += 1
    tally.lastUsedAtMs = Math.max(tally.lastUsedAtMs ?? 0, summary.receivedAtMs)
  }
}

/** Names of the secrets that verify a request; null when it has no signature or is gone. */
async function verifyingOf(
  { captures }: UsageNeeds['store'],
  scheme: Scheme,
  secrets: readonly OpenSecret[],
  { id, bytes, receivedAtMs: nowMs }: CaptureSummary,
): Promise<ReadonlySet<string> | null> {
  const capture = await captures.get(id)
  if (!capture || capture.fullVerdict.received.length === 0) return null
  if (bytes > largestHere)
    return new Set(await captures.verifying({ id, choice: scheme.id, secrets, nowMs }))
  const whole = await captures.body(id, 0, largestHere)
  if (!whole) return null
  const request = { ...capture, body: whole.bytes }
  const fitting = secrets.filter(
    (secret) => verify(request, scheme, [secret], nowMs).secret !== null,
  )
  return new Set(fitting.map(({ name }) => name))
}

/** The secrets that belong to a request: of its source, and of its scheme where one is set. */
function secretsOf(roster: Roster, summary: CaptureSummary, nowMs: number): OpenSecret[] {
  const endpoint = roster.endpoints.find(({ id }) => id === summary.sourceId)
  if (!endpoint) return []
  const tried = new Set(roster.secretsFor({ ...endpoint }, nowMs))
  const tied = new Set(endpoint.secrets.map(({ secretId }) => secretId))
  return roster.secrets.filter(
    (secret) =>
      (tried.has(secret) || tied.has(secret.id)) && isOfScheme(roster, secret.id, summary.scheme),
  )
}

function isOfScheme(roster: Roster, secretId: string, scheme: string | null): boolean {
  const own = roster.schemeOf(secretId)
  return own === null || own === scheme
}
