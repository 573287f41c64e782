import type { Cause, CauseChange } from '../../contract/diagnosis.ts'
import { noEvidence } from './causes.ts'
import { describeKey } from './keys/key-groups.ts'
import type { Match } from './match.ts'
import type { Scene } from './scene.ts'

/** The application computed the right value: then the fault is in how it compares, or in what follows. */
export function comparisonCauses(scene: Scene, matches: readonly Match[]): Cause[] {
  const exact = matches.find(({ changes }) => changes.length === 0)
  if (exact === undefined) return otherSignature(scene)
  const changes = [...changesOf(scene, exact)]
  return [...changes.map((change) => causeOf(change, exact, true)), ...parsing(scene, exact)]
}

function* changesOf(scene: Scene, { target }: Match): Generator<CauseChange> {
  if (countOf(scene) > 1) yield onlyFirst
  const expected = scene.scheme.signature.prefix ?? ''
  if (target.prefix === '' && expected !== '') yield prefixMissing(expected)
  yield compareBug
}

const countOf = ({ received }: Scene): number =>
  new Set(received.filter(({ isJoined }) => !isJoined).map(({ text }) => text)).size

const prefixMissing = (prefix: string): CauseChange => ({
  code: 'prefix-missing',
  variant: `app compares without ${prefix}`,
  title: `The application computed the right value, without the prefix “${prefix}” that the header has.`,
  fix: `Strip “${prefix}” from the header’s value, or put it before the computed one, and then compare.`,
})

const compareBug: CauseChange = {
  code: 'compare-bug',
  variant: 'app computed the very same value',
  title: 'The application computed the very same value: its comparison is at fault.',
  fix: 'Compare decoded bytes of equal length in constant time; no prefix, no header array, no trimmed string on one side.',
}

const onlyFirst: CauseChange = {
  code: 'multi-signature-only-first',
  variant: '',
  title:
    'The header has several signatures, and the application’s value is one of them: it compares with another.',
  fix: 'Check every signature of the list: during a rotation there are two.',
}

/** The value is a signature of the header that no secret here makes. */
function otherSignature(scene: Scene): Cause[] {
  if (countOf(scene) < 2) return []
  const target = scene.targets.find((one) =>
    scene.received.some(({ bytes }) => bytes.equals(one.bytes)),
  )
  if (target === undefined) return []
  const evidence = { ...noEvidence, received: target.text, computed: target.text }
  return [{ ...onlyFirst, proven: true, secret: null, equivalents: [], also: [], evidence }]
}

function parsing({ body }: Scene, match: Match): Cause[] {
  const isJson = body.tree() !== null && body.bytes[0] !== 0xef
  if (isJson) return []
  const change: CauseChange = {
    code: 'parse-after-verify',
    variant: '',
    title:
      'The signature is right, but the body is no JSON: the library may fail after verifying, when it parses.',
    fix: 'Not a signature problem: turn parsing off (jsonParse: false) or use a newer library.',
  }
  return [causeOf(change, match, false)]
}

function causeOf(change: CauseChange, { attempt, target, path }: Match, proven: boolean): Cause {
  return {
    ...change,
    proven,
    secret: path.secret,
    equivalents: [],
    also: [],
    evidence: {
      ...noEvidence,
      received: target.text,
      computed: target.text,
      signedContent: attempt.content,
      algorithm: attempt.algorithm.name,
      key: describeKey(attempt.key, path),
    },
  }
}
