import type { Diagnosis } from '../../contract/diagnosis.ts'
import type { NamedSecret } from '../../signing/secret/key.ts'

const tag = '$bytes'

/** Larger ones rest on large bodies: they are made anew, so that the database stays small. */
const longestKept = 262_144
/** A shorter secret is a word that may stand in any sentence. */
const shortestSought = 8

/**
 * A diagnosis as JSON to be kept on disk; null when it is too long. No diagnosis holds a secret; if one
 * did, it would not be kept.
 */
export function textToKeep(diagnosis: Diagnosis, secrets: readonly NamedSecret[]): string | null {
  const { words, bytes } = parts(diagnosis)
  const text = `{"diagnosis":${words},"bytes":${JSON.stringify(bytes)}}`
  return text.length > longestKept || holdsOne(words, secrets) ? null : text
}

/** Bytes stand beside the words, each once: several causes rest on the same. */
function parts(diagnosis: Diagnosis): { words: string; bytes: readonly string[] } {
  const bytes: string[] = []
  const words = JSON.stringify(diagnosis, (_key, value: unknown) => {
    if (!(value instanceof Uint8Array)) return value
    const base64 = Buffer.from(value).toString('base64')
    const at = bytes.indexOf(base64)
    return { [tag]: at === -1 ? bytes.push(base64) - 1 : at }
  })
  return { words, bytes }
}

const holdsOne = (words: string, secrets: readonly NamedSecret[]): boolean =>
  secrets.some(
    ({ value }) =>
      value.length >= shortestSought && words.includes(JSON.stringify(value).slice(1, -1)),
  )

/** Reads what `textToKeep` wrote. */
export function readDiagnosis(text: string): Diagnosis {
  const { diagnosis, bytes } = JSON.parse(text) as { diagnosis: unknown; bytes: string[] }
  return restored(diagnosis, bytes) as Diagnosis
}

function restored(value: unknown, bytes: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((one) => restored(one, bytes))
  if (typeof value !== 'object' || value === null) return value
  if (tag in value && typeof value[tag] === 'number')
    return new Uint8Array(Buffer.from(bytes[value[tag]] ?? '', 'base64'))
  const entries = Object.entries(value).map(([name, one]) => [name, restored(one, bytes)] as const)
  return Object.fromEntries(entries)
}
