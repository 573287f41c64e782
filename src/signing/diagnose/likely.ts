import type { Cause } from '../../contract/diagnosis.ts'
import { compile } from '../compile.ts'
import { noEvidence } from './causes.ts'
import { bodyShapes } from './likely-body.ts'
import { headerShapes } from './likely-headers.ts'
import { secretShapes } from './likely-secret.ts'
import type { Scene } from './scene.ts'
import type { Shape } from './shape.ts'
import { shape } from './shape.ts'
import { timeChanges, timeFacts } from './timing.ts'

/** Likely causes, for a failure that nothing proves, the strongest first. */
export function likelyCauses(scene: Scene, tried: number): Cause[] {
  const shapes = [
    ...headerShapes(scene),
    ...secretShapes(scene),
    ...timeChanges(scene).map((one) => ({ ...one, facts: timeFacts(scene) })),
    ...bodyShapes(scene),
  ]
  if (shapes.length === 0 && compile(scene.scheme).signsUrl) shapes.push(otherUrl(scene))
  const once = shapes.filter(
    ({ code }, at) => shapes.findIndex((other) => other.code === code) === at,
  )
  return (once.length > 0 ? once : [unexplained(scene, tried)]).map(toCause)
}

/** What the configured secrets show by themselves. */
export const unusableSecrets = (scene: Scene): Cause[] => secretShapes(scene).map(toCause)

const otherUrl = ({ parts }: Scene): Shape =>
  shape(
    'url-mismatch',
    'This sender signs its URL, and none of the forms of the URL known here fits.',
    'Verify with the public URL that is registered at the sender.',
    [`Known here: ${parts.url ?? 'none'}`],
  )

function toCause({ facts, secret = null, ...change }: Shape): Cause {
  return {
    ...change,
    proven: false,
    secret,
    equivalents: [],
    also: [],
    evidence: { ...noEvidence, facts },
  }
}

function unexplained({ mode, request }: Scene, tried: number): Shape {
  const of = mode === 'received' ? 'this signature' : 'this value'
  return shape(
    'body-changed',
    `None of the ${tried} alternatives tried gives ${of}: the body was changed in an unknown way, or the secret is one that is not here.`,
    'Compare the body byte for byte on both sides, and add the other side’s secret.',
    [`The body has ${request.body.length} bytes.`],
  )
}
