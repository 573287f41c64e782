import { Buffer } from 'node:buffer'
import type { Cause, Diagnosis } from '../../contract/diagnosis.ts'
import { comparisonCauses } from './comparison.ts'
import { bodySeenCauses } from './body-seen.ts'
import { provenCauses } from './causes.ts'
import { findingsOf } from './findings.ts'
import type { Keys } from './key-rings.ts'
import { keysOfScene } from './key-rings.ts'
import { likelyCauses, unusableSecrets } from './likely.ts'
import type { Match } from './match.ts'
import { predictionsOf } from './predict.ts'
import type { Prover } from './prover.ts'
import { createProver } from './prover.ts'
import type { Budget, DiagnoseQuestion } from './question.ts'
import type { Scene } from './scene.ts'
import { setScene } from './scene.ts'
import { isLarge } from './search.ts'
import { searchAll } from './search-all.ts'
import { timeCauses } from './timing.ts'

/** About a second of hashing: enough for all alternatives of a usual body, some of a very large one. */
const usualBudget: Budget = { attempts: 40_000, bytes: 201_326_592 }

/** Given at every pause, some milliseconds apart: where a caller may stop, or report. */
export type Pause = { readonly tried: number }

/**
 * Finds out why a signature fails, or why an application computes another one: see `DiagnoseQuestion`.
 * A generator, so that a worker can run it in slices and drop it when nobody waits any longer; its
 * work is bounded by the budget. Nothing is called proven that a recomputation does not equal. Never
 * throws, whatever the request holds; no part of the result contains a secret.
 */
export function* diagnose(question: DiagnoseQuestion): Generator<Pause, Diagnosis, void> {
  const scene = setScene(question)
  const secretsTried = [...question.secrets, ...(question.candidates ?? [])].map(({ name }) => name)
  if (scene === null) return noSchemeDiagnosis(secretsTried)
  const prover = createProver(scene.targets, { ...usualBudget, ...question.budget })
  const keys = keysOfScene(scene)
  const causes = yield* causesOf(scene, keys, prover)
  const isAsked = scene.mode === 'computed'
  const isRight = scene.verdict.verdict === 'passed'
  return {
    mode: scene.mode,
    causes,
    findings: findingsOf(scene, causes),
    predictions: isRight && !isAsked ? predictionsOf(scene) : [],
    tried: prover.tried(),
    secretsTried,
    isComplete: !prover.isSpent() && !(isLarge(scene) && prover.tried() > 0),
    conclusion: conclusionOf(scene, causes, prover.tried(), secretsTried),
  }
}

/** Runs a diagnosis to its end, for callers who may block. */
export function diagnoseNow(question: DiagnoseQuestion): Diagnosis {
  const steps = diagnose(question)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

function* causesOf(scene: Scene, keys: Keys, prover: Prover): Generator<Pause, Cause[], void> {
  const { mode, verdict, question } = scene
  if (mode === 'received') {
    if (verdict.verdict === 'passed') return []
    if (verdict.secret !== null) return timeCauses(scene)
    const proven = provenCauses(yield* searchAll(scene, keys, prover), scene)
    if (proven.length === 0) return likelyCauses(scene, prover.tried())
    // a secret that cannot be used at all is worth more than whose secret the sender uses instead
    const isForeign = keys.own.length === 0 && proven.every(({ secret }) => secret === null)
    return isForeign ? [...unusableSecrets(scene), ...proven] : proven
  }
  const seen = question.bodySeen ?? null
  const fromBody = seen === null ? [] : bodySeenCauses(scene, seen)
  // what cannot be read as a signature cannot be explained either
  if (question.appComputed == null || scene.targets.length === 0) return fromBody
  const matches: readonly Match[] = yield* searchAll(scene, keys, prover)
  const compared = comparisonCauses(scene, matches)
  const proven = compared.length > 0 ? compared : provenCauses(matches, scene)
  if (proven.length > 0) return proven
  return fromBody.length > 0 ? fromBody : likelyCauses(scene, prover.tried())
}

function conclusionOf(
  scene: Scene,
  causes: readonly Cause[],
  tried: number,
  secrets: readonly string[],
): string | null {
  const isFine = scene.mode === 'received' && scene.verdict.verdict === 'passed'
  if (isFine || causes.some(({ proven }) => proven)) return null
  if (scene.question.appComputed == null && scene.mode === 'computed')
    return bodyConclusion(scene, causes.length > 0)
  if (scene.mode === 'computed' && scene.targets.length === 0)
    return 'What was given cannot be read as a signature: give its hex or base64, as your application logs it.'
  const names = secrets.length > 0 ? ` with ${secrets.map((name) => `“${name}”`).join(', ')}` : ''
  return `None of the ${tried} alternatives tried${names} gives the value to be explained.`
}

/** Only the body, or its length, was told. */
function bodyConclusion({ question, request }: Scene, isExplained: boolean): string {
  const seen = question.bodySeen ?? 0
  const length = typeof seen === 'number' ? seen : seen.length
  const isSame =
    typeof seen === 'number'
      ? length === request.body.length
      : Buffer.compare(seen, request.body) === 0
  if (!isSame && isExplained && typeof seen === 'number')
    return 'A length proves nothing: give the body, or the value that the application computed.'
  if (!isSame)
    return `No change of the body that is known gives the ${length} bytes that the application saw.`
  const saw =
    typeof seen === 'number' ? `${length} bytes, as many as arrived` : 'the body as it arrived'
  return `The application saw ${saw}: give the value that it computed, and the secret and the signed content can be searched as well.`
}

function noSchemeDiagnosis(secretsTried: readonly string[]): Diagnosis {
  const unsigned: Cause = {
    code: 'unsigned',
    variant: '',
    title: 'No known sender signs with these headers.',
    fix: 'Set a secret at the sender, or choose its scheme.',
    proven: false,
    secret: null,
    equivalents: [],
    also: [],
    evidence: {
      received: null,
      computed: null,
      signedContent: null,
      algorithm: null,
      key: null,
      changedBody: null,
      difference: null,
      facts: ['No header is one that a known sender signs with.'],
    },
  }
  return {
    mode: 'received',
    causes: [unsigned],
    findings: [],
    predictions: [],
    tried: 0,
    secretsTried,
    isComplete: true,
    conclusion: 'Nothing was tried: no scheme claims the request.',
  }
}
