import type { Cause, CauseChange, CauseEvidence } from '../../contract/diagnosis.ts'
import { bodyDifference } from './body-difference.ts'
import { describeKey } from './keys/key-groups.ts'
import type { Match } from './match.ts'
import type { Scene } from './scene.ts'
import { write } from './writings.ts'

const mostCauses = 12

/** The proofs as causes: one change before two; those of one cause with the same bytes together. */
export function provenCauses(all: readonly Match[], scene: Scene): Cause[] {
  const matches = all.filter(({ changes }) => changes.length > 0)
  const fewest = Math.min(...matches.map(({ changes }) => changes.length))
  const groups = new Map<string, Match[]>()
  for (const match of matches) {
    if (match.changes.length !== fewest) continue
    const codes = match.changes.map(({ code }) => code).join(' ')
    const known = groups.get(codes)
    if (known) known.push(match)
    else groups.set(codes, [match])
  }
  const causes = [...groups.values()].map((group) => causeOf(group, scene))
  return withoutEchoes(causes).slice(0, mostCauses)
}

/** Another scheme explains nothing that a plain misreading explains already. */
function withoutEchoes(causes: readonly Cause[]): readonly Cause[] {
  const plain = causes.filter(({ code }) => code !== 'wrong-scheme')
  return plain.length > 0 ? plain : causes
}

function causeOf(group: readonly Match[], scene: Scene): Cause {
  const [first] = group as readonly [Match, ...Match[]]
  const [change, ...also] = first.changes
  if (change === undefined) throw new Error('A cause without a change cannot be told.')
  const variants = new Set(group.map(({ changes }) => variantOf(changes)))
  variants.delete(variantOf(first.changes))
  return {
    ...change,
    proven: true,
    secret: group.find(({ path }) => path.secret !== null)?.path.secret ?? null,
    equivalents: [...variants, ...alsoKnownAs(change, scene)],
    also,
    evidence: evidenceOf(first, scene),
  }
}

const variantOf = (changes: readonly CauseChange[]): string =>
  changes.map(({ variant }) => variant).join(', ')

/** On the way, what arrived has a style too: both are worth naming. */
function alsoKnownAs(change: CauseChange, scene: Scene): string[] {
  if (scene.mode !== 'received') return []
  if (change.code === 'body-missing' && scene.request.body.length === 0)
    return ['captured empty, signed non-empty']
  if (change.code !== 'body-reserialised') return []
  const text = scene.body.text()
  const value = scene.body.parsed()
  const isCompact = value !== undefined && JSON.stringify(value) === text
  return isCompact ? [`captured js-compact, signed ${change.variant}`] : []
}

export const noEvidence: CauseEvidence = {
  received: null,
  computed: null,
  signedContent: null,
  algorithm: null,
  key: null,
  changedBody: null,
  difference: null,
  facts: [],
}

function evidenceOf({ attempt, target, path }: Match, scene: Scene): CauseEvidence {
  const { algorithm, key, content, body } = attempt
  const isToken = target.writing === 'text'
  const mac = algorithm.check
    ? target.bytes
    : algorithm.compute(key, content).subarray(0, target.bytes.length)
  return {
    ...noEvidence,
    received: isToken ? null : target.text,
    computed: isToken ? null : target.prefix + write(mac, target.writing),
    signedContent: isToken ? null : content,
    algorithm: algorithm.name,
    key: describeKey(key, path),
    changedBody: body,
    difference: body && differenceOf(body, scene),
  }
}

export function differenceOf(body: Uint8Array, { mode, request }: Scene): string | null {
  const difference =
    mode === 'received'
      ? bodyDifference(body, request.body, { one: 'the sender', other: 'what arrived' })
      : bodyDifference(request.body, body, { one: 'the sender', other: 'the application' })
  return difference && difference.words
}
