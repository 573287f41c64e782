import { Buffer } from 'node:buffer'
import type { Cause } from '../../contract/diagnosis.ts'
import { otherBodies } from './bodies/body-groups.ts'
import { differenceOf, noEvidence } from './causes.ts'
import type { Scene } from './scene.ts'

/**
 * Explains a body as the application saw it: a body that is made again byte for byte is a proof, a
 * length that fits is not.
 */
export function bodySeenCauses(scene: Scene, seen: Uint8Array | number): Cause[] {
  const sent = scene.request.body
  const length = typeof seen === 'number' ? seen : seen.length
  if (typeof seen === 'number' ? length === sent.length : Buffer.compare(seen, sent) === 0)
    return []
  const causes: Cause[] = []
  for (const { bytes, changes } of otherBodies(scene.body, 'computed')) {
    const isMade = typeof seen !== 'number' && Buffer.compare(bytes, seen) === 0
    if (!isMade && (typeof seen !== 'number' || bytes.length !== length)) continue
    for (const change of changes) add(causes, causeOf(scene, change, bytes, isMade, length))
  }
  return causes.length > 0 || typeof seen === 'number' ? causes : [unknownBody(scene, seen)]
}

function causeOf(
  scene: Scene,
  change: Pick<Cause, 'code' | 'variant' | 'title' | 'fix'>,
  bytes: Uint8Array,
  proven: boolean,
  length: number,
): Cause {
  const facts = [`The application saw ${length} bytes, ${scene.request.body.length} arrived.`]
  return {
    ...change,
    proven,
    secret: null,
    equivalents: [],
    also: [],
    evidence: { ...noEvidence, changedBody: bytes, difference: differenceOf(bytes, scene), facts },
  }
}

/** Several variants of one code stand together. */
function add(causes: Cause[], cause: Cause): void {
  const at = causes.findIndex(({ code, proven }) => code === cause.code && proven === cause.proven)
  const known = causes[at]
  if (known === undefined) causes.push(cause)
  else if (known.variant !== cause.variant)
    causes[at] = { ...known, equivalents: [...known.equivalents, cause.variant] }
}

function unknownBody(scene: Scene, seen: Uint8Array): Cause {
  const title =
    'The application saw another body than the one that arrived, changed in an unknown way.'
  const fix = 'Hash the raw request bytes before anything else touches them.'
  return causeOf(scene, { code: 'body-changed', variant: '', title, fix }, seen, false, seen.length)
}
