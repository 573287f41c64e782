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

for (const [label, bytes, times] of [
  ['4 KiB x 20 secrets', 4 * kibibyte, rounds],
  ['1 MiB x 20 secrets', kibibyte * kibibyte, 1],
] as const) {
  const body = bodyOf(bytes)
  const results = Array.from({ length: times }, () => run(body))
  const ms = median(results.map((one) => one.ms))
  const best = Math.min(...results.map((one) => one.ms))
  const slice = median(results.map((one) => one.longestSliceMs))
  const tried = results[0]?.tried ?? 0
  process.stdout.write(
    `${label}: median ${ms.toFixed(0)} ms, best ${best.toFixed(0)} ms, longest slice ${slice.toFixed(0)} ms, ${tried} tried\n`,
  )
}
