import type { Explanation } from '../../contract/explanation.ts'
import type { Roster, RosterKeeper } from '../roster.ts'
import type { Store } from '../store/store.ts'
import type { Log } from '../surroundings.ts'
import type { WholeCapture } from '../whole-capture.ts'
import { readWholeCapture } from '../whole-capture.ts'
import type { AppWords } from './build-question.ts'
import { buildQuestion, endpointOf } from './build-question.ts'
import { readDiagnosis, textToKeep } from './diagnosis-text.ts'
import type { Explained, PostedQuestion } from './explain-messages.ts'
import type { Asked, Explainer } from './explainer.ts'
import { stopped } from './explainer.ts'

/** Explains stored captures, and keeps what was found until the configuration changes. */
export type Explanations = {
  /** Rejects with `Problem` `not_found` without such a capture, and as `Explainer` does. */
  readonly explain: (captureId: string, words: AppWords) => Promise<Explanation>
  /** Stops what is under way for a capture; false when nothing was. */
  readonly stop: (captureId: string) => boolean
}

type ExplanationNeeds = {
  readonly store: Store
  readonly roster: RosterKeeper
  readonly explainer: Explainer
  readonly publicUrl: () => string | null
  readonly now: () => number
  readonly version: string
  readonly log: Log
}

export function keepExplanations(needs: ExplanationNeeds): Explanations {
  const { store, explainer } = needs
  const wishes = keepWishes()

  function ask(question: PostedQuestion, wish: Wish): Promise<Explained> {
    if (wish.isStopped) throw stopped()
    const asked = explainer.ask(question)
    wish.stop = asked.stop
    return asked.answer
  }

  async function explain(captureId: string, words: AppWords, wish: Wish): Promise<Explanation> {
    const startedMs = performance.now()
    const capture = await readWholeCapture(store, captureId)
    const roster = await needs.roster()
    const made = { configVersion: roster.version, program: needs.version }
    const isKept = words.computed === null && words.bodySeen === null && isOfVault(roster, capture)
    const text = isKept ? store.explanations.get(captureId, made) : null
    if (text !== null) {
      const diagnosis = readDiagnosis(text)
      return { diagnosis, tookMs: performance.now() - startedMs, isCached: true }
    }
    const around = { store, roster, publicUrl: needs.publicUrl(), nowMs: needs.now() }
    const question = await buildQuestion(around, capture, words)
    const { diagnosis, tookMs } = await ask(question, wish)
    const toKeep = isKept ? textToKeep(diagnosis, roster.secrets) : null
    if (toKeep !== null)
      await store.explanations.keep(captureId, made, toKeep).catch((error: Error) => {
        needs.log('warning', `An explanation could not be kept: ${error.message}`)
      })
    return { diagnosis, tookMs, isCached: false }
  }

  return {
    explain: (captureId, words) =>
      wishes.during(captureId, (wish) => explain(captureId, words, wish)),
    stop: (captureId) => wishes.stop(captureId),
  }
}

/** Somebody waits for an explanation; `stop` is there once it is asked for. */
type Wish = { isStopped: boolean; stop: Asked['stop'] | null }

/** Who waits, by the id of the capture. */
function keepWishes() {
  const underway = new Map<string, Set<Wish>>()
  return {
    async during<Output>(
      captureId: string,
      work: (wish: Wish) => Promise<Output>,
    ): Promise<Output> {
      const wish: Wish = { isStopped: false, stop: null }
      const all = underway.get(captureId) ?? new Set()
      underway.set(captureId, all.add(wish))
      try {
        return await work(wish)
      } finally {
        all.delete(wish)
        if (all.size === 0) underway.delete(captureId)
      }
    },
    stop(captureId: string): boolean {
      const all = underway.get(captureId)
      for (const wish of all ?? []) {
        wish.isStopped = true
        wish.stop?.()
      }
      return all !== undefined
    },
  }
}

/** What was found with secrets that were lent for this run does not hold for the next one. */
function isOfVault(roster: Roster, capture: WholeCapture): boolean {
  const endpoint = endpointOf(roster, capture)
  const known = new Set<unknown>(roster.secrets)
  return (
    endpoint === null ||
    roster.secretsFor(endpoint, capture.receivedAtMs).every((secret) => known.has(secret))
  )
}
