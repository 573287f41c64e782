import type { ComparedSide, SecretComparison } from '../contract/secret-comparison.ts'
import type { NamedSecret } from '../signing/secret/key.ts'
import { charactersOf } from './characters.ts'
import { misreadings } from './secret-misreadings.ts'

/** Tells how two secrets relate, in words that hold neither. */
export function compareSecrets(a: NamedSecret, b: NamedSecret): SecretComparison {
  const sides = { a: sideOf(a), b: sideOf(b) }
  if (a.value === b.value)
    return {
      ...sides,
      outcome: 'equal',
      steps: [],
      words: `“${a.name}” and “${b.name}” are equal.`,
    }
  const forth = roadBetween(a.value, b.value)
  const back = forth && forth.length === 1 ? null : roadBetween(b.value, a.value)
  const isBack = back !== null && (forth === null || back.length < forth.length)
  const steps = isBack ? back : forth
  if (steps === null) return { ...sides, outcome: 'different', steps: [], words: apart(a, b) }
  const [from, to] = isBack ? [b, a] : [a, b]
  const words = `“${to.name}” is “${from.name}” ${steps.join(', and ')}.`
  return { ...sides, outcome: 'equal_once', steps, words }
}

const sideOf = ({ name, value }: NamedSecret): ComparedSide => ({
  name,
  characters: charactersOf(value).length,
  bytes: Buffer.byteLength(value),
})

/** What makes one text of the other, in at most two steps. */
function roadBetween(from: string, to: string): readonly string[] | null {
  const wanted = Buffer.from(to)
  const first = misreadings(from)
  const direct = first.find(({ bytes }) => wanted.equals(bytes))
  if (direct) return [direct.step]
  for (const { step, bytes } of first) {
    const second = misreadings(Buffer.from(bytes).toString('utf8'))
    const found = second.find((one) => wanted.equals(one.bytes))
    if (found) return [step, found.step]
  }
  return null
}

function apart(a: NamedSecret, b: NamedSecret): string {
  const [left, right] = [charactersOf(a.value), charactersOf(b.value)]
  const at = left.findIndex((char, index) => char !== right[index])
  const same = at < 0 ? left.length : at
  const agree =
    same === 0 ? 'They differ from the first character on.' : `The first ${same} characters agree.`
  return `“${a.name}” (${left.length} characters) and “${b.name}” (${right.length} characters) are different. ${agree}`
}
