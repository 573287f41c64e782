import type { Prediction } from '../../contract/diagnosis.ts'
import { writeSignature } from '../compute.ts'
import { compile } from '../compile.ts'
import type { CauseCode } from '../../contract/diagnosis.ts'
import { algorithmOf } from './algorithms.ts'
import { keysOfScene } from './key-rings.ts'
import type { Scene } from './scene.ts'
import { singleChanges } from './search.ts'

/** The mistakes that applications make most, and how many forms of each are worth a line. */
const common: Partial<Record<CauseCode, number>> = {
  'body-reserialised': 4,
  'body-missing': 3,
  'body-buffer-json': 1,
  'body-double-encoded': 1,
  'body-base64': 1,
  'body-trailing-newline': 2,
  'body-latin1': 1,
  'form-encoding': 1,
  'body-compressed': 1,
  'secret-whitespace': 2,
  'secret-quoted': 1,
  'secret-not-decoded': 2,
  'secret-base64-decoded': 1,
  'secret-prefix-not-stripped': 2,
  'secret-empty': 1,
  'secret-undefined': 2,
  'signed-content': 6,
  'wrong-secret': 20,
}

const mostLooked = 600

/** What the common mistakes would compute for a request that verifies. */
export function predictionsOf(scene: Scene): Prediction[] {
  const { scheme } = scene
  const asked: Scene = { ...scene, mode: 'computed' }
  const keys = keysOfScene(asked)
  if (!scheme.method.startsWith('hmac') || keys.own.length === 0) return []
  const counts = new Map<CauseCode, number>()
  const predictions: Prediction[] = []
  let looked = 0
  const one = { ...keys, own: keys.own.slice(0, 1) }
  for (const attempt of singleChanges(asked, one)) {
    looked += 1
    if (looked > mostLooked) break
    const [path] = attempt.key.paths
    const change = attempt.changes[0] ?? path?.change ?? null
    if (change === null || attempt.algorithm !== algorithmOf(scheme)) continue
    if (change.code === 'wrong-secret' && path?.secret === null) continue
    const count = counts.get(change.code) ?? 0
    if (count >= (common[change.code] ?? 0)) continue
    counts.set(change.code, count + 1)
    const bytes = attempt.algorithm.compute(attempt.key, attempt.content)
    const form = compile(scheme).forms[0] ?? scheme.signature
    const body = attempt.body ?? scene.request.body
    predictions.push({ ...change, computed: writeSignature(bytes, form), bodyBytes: body.length })
  }
  return predictions.toSorted((a, b) => rankOf(a.code) - rankOf(b.code))
}

const rankOf = (code: CauseCode): number => Object.keys(common).indexOf(code)
