import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { documentOf, newFolder, runCommand } from '../support/command.ts'
import { runInProcess } from '../support/command-in-process.ts'
import { readVectors, vectorFiles } from '../signing/vectors.ts'
import type { Vector } from '../signing/vectors.ts'

type Printed = {
  readonly verdict: string
  readonly reason: string | null
  readonly scheme: string
  readonly secret: string | null
}

/** What matters of an answer, in the words of the vectors. */
type Judgement = {
  readonly name: string
  readonly code: number | null
  readonly outcome: 'pass' | 'fail'
  readonly hasReason: boolean
  readonly scheme: string
  /** The secret that a passed request names. */
  readonly secret: string | null
}

/** Writes the request and the secret where the command reads them. */
function argsOf(vector: Vector, folder: string): string[] {
  const { method, headers, bodyBase64, url, scheme, now, secret } = vector
  const request = join(folder, 'request.json')
  writeFileSync(request, JSON.stringify({ method, path: '/hook', headers, bodyBase64, url }))
  const args = ['verify', '--json', '--request', request, '--scheme', scheme, '--now', String(now)]
  if (secret === null) return args
  writeFileSync(join(folder, 'secret'), secret)
  return [...args, '--secret-file', `the secret=${join(folder, 'secret')}`]
}

function judgementOf({ name }: Vector, code: number | null, printed: Printed): Judgement {
  const isPassed = printed.verdict === 'passed'
  return {
    name,
    code,
    outcome: isPassed ? 'pass' : 'fail',
    hasReason: printed.reason !== null,
    scheme: printed.scheme,
    secret: isPassed ? printed.secret : null,
  }
}

function expected({ name, scheme, expect: outcome }: Vector): Judgement {
  const isPassed = outcome === 'pass'
  const secret = isPassed ? 'the secret' : null
  return { name, code: isPassed ? 0 : 1, outcome, hasReason: !isPassed, scheme, secret }
}

describe('verify --json judges every vector as it must', () => {
  it.each(vectorFiles)('%s', async (file) => {
    const folder = newFolder()
    const vectors = readVectors(file)
    const judged: Judgement[] = []
    for (const vector of vectors) {
      const { code, stdout } = await runInProcess(argsOf(vector, folder))
      judged.push(judgementOf(vector, code, JSON.parse(stdout) as Printed))
    }
    expect(judged).toEqual(vectors.map(expected))
  })

  it('read all of them', () => {
    expect(vectorFiles.flatMap(readVectors).length).toBeGreaterThan(330)
  })
})

/** Senders told apart in every way there is; by turns one that passes and one that does not. */
const sampled = [
  'databricks-registry',
  'github',
  'huggingface',
  'mlflow',
  'mlflow-body',
  'openai',
  'replicate',
  'slack',
  'standard-webhooks-v1a',
  'stripe',
  'svix',
  'twilio',
  'wandb',
]
const sample = sampled.map((scheme, at) => {
  const kind = at % 2 === 0 ? 'pass' : 'fail'
  return readVectors(`${scheme}.json`).find((one) => one.expect === kind)!
})

/** A shared token is what the request itself shows; all other secrets stay where they are. */
const holds = (text: string, { scheme, secret }: Vector): boolean =>
  scheme !== 'huggingface' && secret !== null && secret !== '' && text.includes(secret)

describe('the same in a process of its own', () => {
  it.each(sample.map((vector) => [vector.scheme, vector.expect, vector] as const))(
    'one of %s: %s',
    async (_scheme, _expect, vector) => {
      const ended = await runCommand(argsOf(vector, newFolder()))
      const printed = documentOf<Printed>(ended)
      expect(judgementOf(vector, ended.code, printed)).toEqual(expected(vector))
      expect([ended.stderr, holds(ended.stdout, vector)]).toEqual(['', false])
    },
  )
})
