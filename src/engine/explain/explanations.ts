import type { Explanation } from '../../contract/explanation.ts'
import type { Roster, RosterKeeper } from '../roster.ts'
import type { Store } from '../store/store.ts'
import type { Log } from '../surroundings.ts'
import type { AppWords, WholeCapture } from './build-question.ts'
import { buildQuestion, endpointOf, wholeCapture } from './build-question.ts'
import { readDiagnosis, textToKeep } from './diagnosis-text.ts'
import type { Explained, PostedQuestion } from './explain-messages.ts'
import type { Asked, Explainer } from './explainer.ts'

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
  const underway = new Map<string, Set<Asked>>()

  async function ask(captureId: string, question: PostedQuestion): Promise<Explained> {
    const asked = explainer.ask(question)
    const all = underway.get(captureId) ?? new Set()
    underway.set(captureId, all.add(asked))
    try {
      return await asked.answer
    } finally {
      all.delete(asked)
      if (all.size === 0) underway.delete(captureId)
    }
  }

  return {
    async explain(captureId, words) {
      const startedMs = performance.now()
      const capture = await wholeCapture(store, captureId)
      const roster = await needs.roster()
      const made = { configVersion: roster.version, program: needs.version }
      const isKept =
        words.computed === null && words.bodySeen === null && isOfVault(roster, capture)
      const text = isKept ? store.explanations.get(captureId, made) : null
      if (text !== null) {
        const diagnosis = readDiagnosis(text)
        return { diagnosis, tookMs: performance.now() - startedMs, isCached: true }
      }
      const around = { store, roster, publicUrl: needs.publicUrl(), nowMs: needs.now() }
      const question = await buildQuestion(around, capture, words)
      const { diagnosis, tookMs } = await ask(captureId, question)
      const toKeep = isKept ? textToKeep(diagnosis, roster.secrets) : null
      if (toKeep !== null)
        await store.explanations.keep(captureId, made, toKeep).catch((error: Error) => {
          needs.log('warning', `An explanation could not be kept: ${error.message}`)
        })
      return { diagnosis, tookMs, isCached: false }
    },
    stop(captureId) {
      const all = underway.get(captureId)
      for (const asked of all ?? []) asked.stop()
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
