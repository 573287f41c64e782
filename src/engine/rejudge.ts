import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CaptureSummary } from '../contract/capture.ts'
import type { FilterTerm } from '../contract/filter.ts'
import { Problem } from '../contract/problem.ts'
import { endpointOf } from './explain/build-question.ts'
import type { Feed } from './feed.ts'
import { judgeKept } from './judge-kept.ts'
import type { Roster, RosterKeeper } from './roster.ts'
import type { Prints } from './source-prints.ts'
import { changedBetween, createPrints } from './source-prints.ts'
import type { Store } from './store/store.ts'
import type { Log } from './surroundings.ts'

type RejudgeNeeds = {
  readonly store: Pick<Store, 'captures' | 'configVersion'>
  readonly roster: RosterKeeper
  readonly feed: Feed
  readonly publicUrl: () => string | null
  readonly now: () => number
  readonly log: Log
  /** Also judges at the start, and after a change that another program made. */
  readonly isWatching: boolean
}

/** The newest requests are judged again; older ones keep what was noted of them. */
const mostJudged = 2_000
const mostLookedAt = 10_000
const pageSize = 100
/** After so long the other work of the engine has its turn. */
const sliceMs = 4
/** Several changes of one moment are answered by judging once. */
const calmMs = 30
const everyMs = 5_000

const notPassed: readonly FilterTerm[] = [
  { kind: 'field', field: 'verdict', operator: ':', value: 'passed', negated: true },
]

/**
 * Notes which requests that did not pass would pass with the configuration of now, and tells
 * `captures.changed`. After a change of sources, secrets or schemes the requests of those sources that
 * it concerns are judged again, each at the time of its arrival.
 */
export function keepRejudged(needs: RejudgeNeeds): { stop(): Promise<void> } {
  const { feed, log, isWatching } = needs
  const judging = createJudging(needs, () => isStopped)
  let running: Promise<void> | null = null
  let timer: NodeJS.Timeout | null = null
  let isStopped = false

  function wake(): void {
    if (isStopped || timer || running) return
    timer = setTimeout(() => {
      timer = null
      running = judging
        .run()
        .catch((error: Error) => {
          if (!isStopped) log('warning', `Requests could not be judged again: ${error.message}`)
        })
        .finally(() => (running = null))
    }, calmMs).unref()
  }
  const names = ['sources.changed', 'secrets.changed', 'schemes.changed'] as const
  const forget = names.map((name) => feed.on(name, wake))
  const watch = isWatching ? setInterval(wake, everyMs).unref() : null
  if (isWatching) wake()
  return {
    async stop() {
      isStopped = true
      for (const one of forget) one()
      if (watch) clearInterval(watch)
      if (timer) clearTimeout(timer)
      await running
    },
  }
}

/** What was judged up to now. */
function createJudging(needs: RejudgeNeeds, isStopped: () => boolean) {
  const { store } = needs
  const print = createPrints()
  let known: Prints | null = null
  let judgedVersion: number | null = null
  /** True when all is judged with the configuration of now. */
  const step = async (): Promise<boolean> => {
    const roster = await needs.roster()
    if (roster.version === judgedVersion) return true
    // after a fault the next change is the next occasion
    judgedVersion = roster.version
    const prints = print(roster)
    if (known === null && store.captures.rejudgedTo() === roster.version) known = prints
    const isOver = (): boolean => isStopped() || store.configVersion() !== roster.version
    const isConcerned = changedBetween(known, prints)
    if (isConcerned && !(await judgeAgain(needs, roster, isConcerned, isOver))) return isStopped()
    known = prints
    // what lent secrets verify does not hold for the next run
    const noted = hasLent(roster) ? 0 : roster.version
    if (noted !== store.captures.rejudgedTo()) await store.captures.noteRejudged(noted)
    return isStopped()
  }
  return {
    async run(): Promise<void> {
      while (!(await step())) continue
    },
  }
}

/** False when it was ended early. */
async function judgeAgain(
  needs: RejudgeNeeds,
  roster: Roster,
  isConcerned: (sourceId: string) => boolean,
  isOver: () => boolean,
): Promise<boolean> {
  const { captures } = needs.store
  let before: string | null = null
  let lookedAt = 0
  let judged = 0
  do {
    const ask = { terms: notPassed, before, limit: pageSize, nowMs: needs.now() }
    const page = await captures.list(ask)
    const concerned = page.captures
      .filter(({ sourceId }) => isConcerned(sourceId))
      .slice(0, mostJudged - judged)
    if (!(await judgePage(needs, roster, concerned, isOver))) return false
    before = page.nextBefore
    lookedAt += page.captures.length
    judged += concerned.length
  } while (before !== null && lookedAt < mostLookedAt && judged < mostJudged)
  return true
}

async function judgePage(
  needs: RejudgeNeeds,
  roster: Roster,
  page: readonly CaptureSummary[],
  isOver: () => boolean,
): Promise<boolean> {
  const changed: { passing: string[]; others: string[] } = { passing: [], others: [] }
  let sliceEndMs = performance.now() + sliceMs
  for (const summary of page) {
    if (isOver()) return false
    const passes = await wouldPass(needs, roster, summary)
    if (passes !== summary.passesNow) changed[passes ? 'passing' : 'others'].push(summary.id)
    if (performance.now() < sliceEndMs) continue
    await nextTurn()
    sliceEndMs = performance.now() + sliceMs
  }
  const { passing, others } = changed
  if (isOver()) return false
  if (passing.length + others.length === 0) return true
  const captures = await needs.store.captures.rejudge(passing, others)
  if (captures.length > 0) needs.feed.tell('captures.changed', { captures })
  return true
}

/** Whether a kept request would pass with this configuration. */
export async function wouldPass(
  { store, publicUrl }: Pick<RejudgeNeeds, 'publicUrl' | 'store'>,
  roster: Roster,
  summary: CaptureSummary,
): Promise<boolean> {
  const endpoint = endpointOf(roster, summary)
  if (!endpoint || summary.malformed) return false
  const secrets = roster.secretsFor(endpoint, summary.receivedAtMs)
  if (secrets.length === 0) return false
  try {
    const { verdict } = await judgeKept(store, roster, endpoint, summary, publicUrl())
    return verdict.verdict === 'passed'
  } catch (error) {
    // one that was removed meanwhile passes nothing
    if (error instanceof Problem && error.code === 'not_found') return false
    throw error
  }
}

function hasLent(roster: Roster): boolean {
  const vault = new Set<unknown>(roster.secrets)
  return roster.endpoints.some((endpoint) =>
    roster.secretsFor(endpoint, 0).some((secret) => !vault.has(secret)),
  )
}
