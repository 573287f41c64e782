import { createHash, randomBytes } from 'node:crypto'
import { inflate } from '../src/engine/explain/inflate.ts'
import { diagnose } from '../src/signing/diagnose/diagnose.ts'
import { schemeById, schemes } from '../src/signing/registry.ts'

// the worst case: nothing matches, so everything is tried
const rounds = 9
const kibibyte = 1_024

const secretOf = (at: number) => ({
  name: `secret ${at}`,
  value: `a-secret-${createHash('sha256').update(String(at)).digest('hex')}`,
})
const secrets = Array.from({ length: 20 }, (_, at) => secretOf(at))

/** JSON of about so many bytes, with letters, floats and slashes as real payloads have them. */
function bodyOf(bytes: number): Buffer {
  const row = (id: number) => ({
    id,
    name: `โมเดล ${id}`,
    score: id * 1.5,
    tags: { stage: 'a<b & c', url: 'https://example.test/a' },
    note: null,
  })
  const size = Buffer.byteLength(JSON.stringify(row(1_000))) + 1
  return Buffer.from(
    JSON.stringify({ data: Array.from({ length: bytes / size }, (_, at) => row(at)) }),
  )
}

function run(body: Buffer) {
  const steps = diagnose({
    request: {
      method: 'POST',
      path: '/hook',
      headers: [
        ['X-MLflow-Delivery-Id', '6f8c2b1e-3d4a-4b6f-9a51-0c7d8e9f1a2b'],
        ['X-MLflow-Timestamp', '1754640000'],
        ['X-MLflow-Signature', `v1,${randomBytes(32).toString('base64')}`],
      ],
      body,
    },
    scheme: schemeById('mlflow'),
    schemes,
    secrets: secrets.slice(0, 1),
    candidates: secrets.slice(1),
    nowMs: 1_754_640_002_000,
    inflate,
  })
  const startedMs = performance.now()
  let longestSliceMs = 0
  for (let sliceMs = startedMs; ;) {
    const step = steps.next()
    const now = performance.now()
    longestSliceMs = Math.max(longestSliceMs, now - sliceMs)
    sliceMs = now
    if (step.done) return { ms: now - startedMs, longestSliceMs, tried: step.value.tried }
  }
}

const median = (numbers: number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN

export type DiagnoseRow = {
  readonly label: string
  readonly medianMs: number
  readonly bestMs: number
  readonly longestSliceMs: number
  readonly tried: number
}

const cases = [
  ['4 KiB, 20 secrets', 4 * kibibyte, rounds],
  ['1 MiB, 20 secrets', kibibyte * kibibyte, 1],
] as const

/** A signature that nothing makes, so that everything is tried. */
export const benchDiagnose = (): DiagnoseRow[] =>
  cases.map(([label, bytes, times]) => {
    const body = bodyOf(bytes)
    const results = Array.from({ length: times }, () => run(body))
    return {
      label,
      medianMs: median(results.map((one) => one.ms)),
      bestMs: Math.min(...results.map((one) => one.ms)),
      longestSliceMs: median(results.map((one) => one.longestSliceMs)),
      tried: results[0]?.tried ?? 0,
    }
  })

if (import.meta.main) console.log(benchDiagnose())
