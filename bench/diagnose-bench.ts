import { createHash, createHmac, randomBytes } from 'node:crypto'
import { inflate } from '../src/engine/explain/inflate.ts'
import { diagnose } from '../src/signing/diagnose/diagnose.ts'
import { schemeById, schemes } from '../src/signing/registry.ts'

const rounds = 15
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

type Case = {
  readonly label: string
  readonly bodyBytes: number
  /** Of the 20 secrets at hand, those that the source is configured with. */
  readonly configured: number
  /** What the sender signed with; null: nothing that can be found, so that everything is tried. */
  readonly sender: string | null
  readonly times: number
}

const cases: readonly Case[] = [
  {
    label: '4 KiB, the last of 20 secrets has a line break more',
    bodyBytes: 4 * kibibyte,
    configured: 20,
    sender: `${secretOf(19).value}\n`,
    times: rounds,
  },
  {
    label: '4 KiB, 1 of 20 secrets configured, nothing matches',
    bodyBytes: 4 * kibibyte,
    configured: 1,
    sender: null,
    times: rounds,
  },
  {
    label: '4 KiB, all of 20 secrets configured, nothing matches',
    bodyBytes: 4 * kibibyte,
    configured: 20,
    sender: null,
    times: rounds,
  },
  {
    label: '1 MiB, 1 of 20 secrets configured, nothing matches',
    bodyBytes: kibibyte * kibibyte,
    configured: 1,
    sender: null,
    times: 1,
  },
]

const id = '6f8c2b1e-3d4a-4b6f-9a51-0c7d8e9f1a2b'
const timestamp = '1754640000'

function signatureOf(sender: string | null, body: Buffer): string {
  if (sender === null) return randomBytes(32).toString('base64')
  const hmac = createHmac('sha256', sender).update(`${id}.${timestamp}.`)
  return hmac.update(body).digest('base64')
}

function run({ configured, sender }: Case, body: Buffer) {
  const steps = diagnose({
    request: {
      method: 'POST',
      path: '/hook',
      headers: [
        ['X-MLflow-Delivery-Id', id],
        ['X-MLflow-Timestamp', timestamp],
        ['X-MLflow-Signature', `v1,${signatureOf(sender, body)}`],
      ],
      body,
    },
    scheme: schemeById('mlflow'),
    schemes,
    secrets: secrets.slice(0, configured),
    candidates: secrets.slice(configured),
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
    if (!step.done) continue
    if (step.value.causes.some(({ proven }) => proven) !== (sender !== null))
      throw new Error('The bench does not measure what it says.')
    return { ms: now - startedMs, longestSliceMs, tried: step.value.tried }
  }
}

/** Milliseconds of so many bare HMACs over the same bytes. */
function bareMs(tried: number, body: Buffer): number {
  const startedMs = performance.now()
  const count = Math.min(tried, 1_000)
  for (let at = 0; at < count; at += 1) createHmac('sha256', timestamp).update(body).digest()
  return ((performance.now() - startedMs) / count) * tried
}

const median = (numbers: number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN

export type DiagnoseRow = {
  readonly label: string
  /** In a thread that explains for the first time. */
  readonly firstMs: number
  readonly medianMs: number
  /** The median as a multiple of as many bare HMACs, made in the same round. */
  readonly timesBare: number
  readonly longestSliceMs: number
  readonly tried: number
}

export const benchDiagnose = (): DiagnoseRow[] =>
  cases.map((one) => {
    const body = bodyOf(one.bodyBytes)
    const results = Array.from({ length: one.times }, () => {
      const result = run(one, body)
      return { ...result, timesBare: result.ms / bareMs(result.tried, body) }
    })
    return {
      label: one.label,
      firstMs: results[0]?.ms ?? Number.NaN,
      medianMs: median(results.map(({ ms }) => ms)),
      timesBare: median(results.map(({ timesBare }) => timesBare)),
      longestSliceMs: median(results.map(({ longestSliceMs }) => longestSliceMs)),
      tried: results[0]?.tried ?? 0,
    }
  })

if (import.meta.main) console.table(benchDiagnose())
