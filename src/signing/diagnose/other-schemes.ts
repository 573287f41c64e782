import type { CauseChange } from '../../contract/diagnosis.ts'
import { compile } from '../compile.ts'
import { headerValue } from '../headers.ts'
import { joinChunks, schemeChunks } from '../message.ts'
import { readParts } from '../read.ts'
import type { Scheme } from '../scheme.ts'
import type { NamedSecret } from '../secret/key.ts'
import { algorithmOf } from './algorithms.ts'
import type { KeyRing } from './keys/key-groups.ts'
import { plainKeys } from './keys/key-groups.ts'
import type { Attempt } from './match.ts'
import type { Mode } from './question.ts'
import type { Scene } from './scene.ts'
import type { Target } from './targets.ts'
import { readTargets } from './targets.ts'
import { writingChanges } from './writing-changes.ts'

/** The request judged by every other scheme, with every secret. */
export function* otherSchemes(scene: Scene, secrets: readonly NamedSecret[]): Generator<Attempt> {
  for (const other of scene.question.schemes) {
    if (other.id === scene.scheme.id || !other.method.startsWith('hmac')) continue
    const readings = readingsBy(other, scene)
    if (!readings.some((target) => isWrittenBy(target, other, scene.mode))) continue
    const own = readParts(scene.request, other)
    const { id, timestamp, url } = scene.parts
    const parts = {
      ...own,
      id: own.id ?? id,
      timestamp: own.timestamp ?? timestamp,
      url: own.url ?? url,
    }
    const chunks = schemeChunks(other, parts)
    if (chunks === null) continue
    const content = joinChunks(chunks)
    const ring: KeyRing = new Map()
    plainKeys(ring, secrets, other, null)
    for (const key of ring.values())
      yield {
        algorithm: algorithmOf(other),
        key,
        content,
        forms: compile(other).forms,
        body: null,
        changes: [wrongScheme(scene, other)],
        always: [],
        readings,
      }
  }
}

/** The values as another scheme reads them, from its own header where the request has it. */
function readingsBy(other: Scheme, { mode, question, targets }: Scene): readonly Target[] {
  const header = headerValue(question.request.headers, other.signature.header)
  return mode === 'computed' || header === null ? targets : readTargets(header, other)
}

/** Another scheme explains a value only when the value is written as that scheme writes it. */
function isWrittenBy(target: Target, scheme: Scheme, mode: Mode): boolean {
  const { size } = algorithmOf(scheme)
  const changes = writingChanges(mode, target, compile(scheme).forms, size)
  return target.bytes.length === size && changes.length === 0
}

function wrongScheme({ mode, scheme }: Scene, other: Scheme): CauseChange {
  const side = mode === 'received' ? 'The request is signed' : 'The application computes'
  return {
    code: 'wrong-scheme',
    variant: mode === 'received' ? writtenIn(other, scheme) : styleOver(other, scheme),
    title: `${side} in the way of ${other.label}, not of ${scheme.label}.`,
    fix:
      mode === 'received'
        ? `Choose ${other.label} for this source, or let the sender sign as ${scheme.label} does.`
        : `Verify as ${scheme.label} signs, not as ${other.label} does.`,
  }
}

const styleOver = (other: Scheme, { label }: Scheme): string =>
  `${other.label} style over ${/^(?:[AEIO]|ML)/.test(label) ? 'an' : 'a'} ${label} request`

function writtenIn({ message, signature, label }: Scheme, scheme: Scheme): string {
  const { prefix = '', as } = signature
  const content = typeof message === 'string' ? message.replaceAll(/[{}]/g, '') : label
  return `${prefix}${as}(${content}) under ${scheme.signature.header}`
}
