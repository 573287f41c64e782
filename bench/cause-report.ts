import { readFileSync } from 'node:fs'
import { inflate } from '../src/engine/explain/inflate.ts'
import { diagnoseNow } from '../src/signing/diagnose/diagnose.ts'
import { schemeById, schemes } from '../src/signing/registry.ts'

type Case = {
  readonly name: string
  readonly mode: 'A' | 'B'
  readonly cause: string
  readonly variant: string
  readonly equivalentVariants?: readonly string[]
  readonly scheme: string
  readonly method: string
  readonly headers: readonly (readonly [string, string])[]
  readonly bodyBase64: string
  readonly secret: string | null
  readonly candidateSecrets?: readonly string[]
  readonly now: number
  readonly appComputed?: string
}

/** Prints for each cause how many cases are proven, and in how many it stands first. */
const [path = new URL('../tests/vectors/causes.json', import.meta.url)] = process.argv.slice(2)
const cases = JSON.parse(readFileSync(path, 'utf8')) as readonly Case[]
const rows = new Map<string, { cases: number; proven: number; first: number; variant: number }>()

for (const one of cases) {
  const { causes } = diagnoseNow({
    request: {
      method: one.method,
      path: '/hook',
      headers: one.headers,
      body: Buffer.from(one.bodyBase64, 'base64'),
    },
    scheme: schemeById(one.scheme),
    schemes,
    secrets: one.secret === null ? [] : [{ name: 'configured', value: one.secret }],
    candidates: (one.candidateSecrets ?? []).map((value, at) => ({ name: `other ${at}`, value })),
    nowMs: one.now * 1_000,
    appComputed: one.appComputed ?? null,
    inflate,
  })
  const own = causes.find(({ code, proven }) => proven && code === one.cause)
  const told = own ? [own.variant, ...own.equivalents] : []
  const wanted = [one.variant, ...(one.equivalentVariants ?? [])]
  const row = rows.get(one.cause) ?? { cases: 0, proven: 0, first: 0, variant: 0 }
  rows.set(one.cause, {
    cases: row.cases + 1,
    proven: row.proven + Number(own !== undefined),
    first: row.first + Number(causes[0]?.code === one.cause),
    variant: row.variant + Number(told.some((variant) => wanted.includes(variant))),
  })
}

const all = [...rows.values()]
const sum = (key: 'cases' | 'proven' | 'first' | 'variant') =>
  all.reduce((total, row) => total + row[key], 0)
for (const [cause, { cases: count, proven, first, variant }] of [...rows].toSorted(([a], [b]) =>
  a.localeCompare(b),
))
  process.stdout.write(
    `${cause.padEnd(28)} ${count} cases, ${proven} proven, ${first} first, ${variant} with the variant\n`,
  )
process.stdout.write(
  `${'all'.padEnd(28)} ${sum('cases')} cases, ${sum('proven')} proven, ${sum('first')} first, ${sum('variant')} with the variant\n`,
)
