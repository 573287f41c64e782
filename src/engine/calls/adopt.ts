import type { Endpoint } from '../../contract/endpoint.ts'
import type { AdoptAction, Adopted } from '../../contract/explanation.ts'
import { Problem } from '../../contract/problem.ts'
import type { SecretSummary } from '../../contract/secret.ts'
import { judge } from '../../signing/judge.ts'
import type { Judgement } from '../../signing/judge.ts'
import { repairedText } from '../explain/repaired-text.ts'
import { judgeKept } from '../judge-kept.ts'
import type { Roster } from '../roster.ts'
import type { WholeCapture } from '../whole-capture.ts'
import { readWholeCapture } from '../whole-capture.ts'
import type { CallNeeds } from './needs.ts'
import { noSecret, openSecret, tellSecrets } from './secret-summary.ts'
import type { Before } from './secrets.ts'
import { beforeOf, rotate, takeBack } from './secrets.ts'

/** The old secret goes on for so long beside the repaired one. */
const oldGoesOnMs = 86_400_000

/** Carries out the one-click mends. Repairs can be undone until the program ends. */
export function keepAdopting(
  needs: CallNeeds,
): (id: string, action: AdoptAction) => Promise<Adopted> {
  const repaired = new Map<string, Before>()
  return async (id, { kind, secretId }) => {
    const capture = await readWholeCapture(needs.store, id)
    if (kind === 'use_secret') return useSecret(needs, capture, secretId)
    if (kind === 'undo_repair') return undoRepair(needs, capture, secretId, repaired)
    return repairSecret(needs, capture, secretId, repaired)
  }
}

async function useSecret(
  needs: CallNeeds,
  capture: WholeCapture,
  secretId: string,
): Promise<Adopted> {
  const { endpoints } = needs.store
  const wanted = await openSecret(needs, secretId)
  const { source, roster, judgement } = await nowOf(needs, capture)
  const { verdict } = judgement
  const isTied = source.secrets.some((tie) => tie.secretId === secretId)
  const isUsed = verdict.verdict === 'passed' && verdict.secret === wanted.name
  if (isTied || isUsed)
    return told(
      needs,
      capture,
      'known',
      [secretId, null],
      `“${source.name}” uses “${wanted.name}” already.`,
    )
  const failedId = verdict.verdict === 'passed' ? null : failedSecret(roster, source, judgement)
  // first the new one: the source is never without a secret
  await endpoints.tie(source.id, secretId, null)
  if (failedId !== null) await endpoints.untie(source.id, failedId)
  needs.feed.tell('sources.changed', { sources: endpoints.list() })
  const failed = needs.store.secrets.list().find((secret) => secret.id === failedId)
  const instead = failed ? `, in place of “${failed.name}”` : ''
  const words = `“${source.name}” uses “${wanted.name}” from now on${instead}.`
  return told(needs, capture, failed ? 'replaced' : 'tied', [secretId, failedId], words)
}

/** The tied secret that was compared and did not fit; the only one, when none could be compared. */
function failedSecret(roster: Roster, source: Endpoint, { verdict }: Judgement): string | null {
  const tied = source.secrets.map(({ secretId }) => secretId)
  const compared = roster.secrets.find(({ name }) => name === verdict.computedWith)?.id
  if (compared !== undefined && tied.includes(compared)) return compared
  return tied.length === 1 ? (tied[0] ?? null) : null
}

async function repairSecret(
  needs: CallNeeds,
  capture: WholeCapture,
  secretId: string,
  repaired: Map<string, Before>,
): Promise<Adopted> {
  const secret = await openSecret(needs, secretId)
  const plainQuestion = { computed: null, bodySeen: null }
  const { diagnosis } = await needs.explanations.explain(capture.id, plainQuestion)
  const { scheme } = (await nowOf(needs, capture)).judgement
  const value = scheme && repairedText(secret, diagnosis.causes, scheme, verifies)
  if (!value)
    throw new Problem(
      'conflict',
      `Nothing in the text of “${secret.name}” was proven to be why this request fails, so there is nothing to repair.`,
    )
  const before = beforeOf(needs, secretId)
  const activeUntilMs = needs.surroundings.now() + oldGoesOnMs
  const next = await rotate(needs, { id: secretId, value, activeUntilMs })
  repaired.set(next.secret.id, before)
  const words = `“${secret.name}” is kept repaired; the old text goes on for a day as “${next.previous.name}”.`
  return told(needs, capture, 'repaired', [next.secret.id, secretId], words)

  function verifies(text: string): boolean {
    if (!scheme) return false
    const { verdict } = judge(capture, {
      choice: scheme,
      schemes: [scheme],
      secrets: [{ name: secret.name, value: text }],
      nowMs: capture.receivedAtMs,
      toleranceSeconds: null,
    })
    return verdict.secret !== null
  }
}

async function undoRepair(
  needs: CallNeeds,
  capture: WholeCapture,
  secretId: string,
  repaired: Map<string, Before>,
): Promise<Adopted> {
  const before = repaired.get(secretId)
  if (!before) throw new Problem('not_found', 'This repair cannot be undone any more.')
  await takeBack(needs, secretId, before)
  repaired.delete(secretId)
  const { id, name } = before.sealed
  return told(needs, capture, 'undone', [id, null], `“${name}” is as it was.`)
}

async function told(
  needs: CallNeeds,
  capture: WholeCapture,
  outcome: Adopted['outcome'],
  [secretId, previousId]: readonly [string, string | null],
  words: string,
): Promise<Adopted> {
  const all = await tellSecrets(needs)
  const summary = (id: string): SecretSummary | undefined => all.find((one) => one.id === id)
  const { source, judgement } = await nowOf(needs, capture)
  return {
    outcome,
    words,
    source,
    secret: summary(secretId) ?? noSecret(secretId),
    previous: (previousId !== null && summary(previousId)) || null,
    passesNow: judgement.verdict.verdict === 'passed',
  }
}

/** How the request is judged with the configuration of now. */
async function nowOf(
  needs: CallNeeds,
  capture: WholeCapture,
): Promise<{ source: Endpoint; roster: Roster; judgement: Judgement }> {
  const roster = await needs.roster()
  const source = roster.endpoints.find(({ id }) => id === capture.sourceId)
  if (!source)
    throw new Problem('not_found', `The source “${capture.source}” is gone. Add it again first.`)
  const url = needs.tunnels.status().url
  const judgement = await judgeKept(needs.store, roster, source, capture, url)
  return { source, roster, judgement }
}
