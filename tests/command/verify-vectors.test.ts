import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { documentOf, newFolder, runCommand } from '../support/command.ts'
import { runInProcess } from '../support/command-in-process.ts'
import { readVectors, vectorFiles } from '../signing/vectors.ts'
import type { Vector } from '../signing/vectors.ts'

type Printed = {
  verdict: string
  reason: string | null
  scheme: string
  secret: string | null
  received: string[]
}

const vectors = vectorFiles.flatMap(readVectors)

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

function expectVerdict(vector: Vector, code: number | null | undefined, printed: Printed): void {
  const { verdict, reason, scheme } = printed
  expect({ verdict, reason, scheme, code }, vector.name).toEqual(
    vector.expect === 'pass'
      ? { verdict: 'passed', reason: null, scheme: vector.scheme, code: 0 }
      : {
          verdict: expect.stringMatching(/^(failed|stale|unverified)$/),
          reason: expect.any(String),
          scheme: vector.scheme,
          code: 1,
        },
  )
  if (verdict === 'passed') expect(printed.secret).toBe('the secret')
}

describe('verify --json judges every vector as it must', () => {
  it.each(vectorFiles)('%s', async (file) => {
    const folder = newFolder()
    for (const vector of readVectors(file)) {
      const { code, stdout } = await runInProcess(argsOf(vector, folder))
      expectVerdict(vector, code, JSON.parse(stdout) as Printed)
    }
  })

  it('read all of them', () => {
    expect(vectors.length).toBeGreaterThan(330)
  })
})

/** One of each scheme: by turns one that passes and one that does not. */
const sample = vectorFiles.map((file, at) => {
  const kind = at % 2 === 0 ? 'pass' : 'fail'
  return readVectors(file).find((one) => one.expect === kind)!
})

describe('the same in a process of its own', () => {
  it.each(sample.map((vector) => [vector.scheme, vector.expect, vector] as const))(
    'one of %s: %s',
    async (scheme, _, vector) => {
      const ended = await runCommand(argsOf(vector, newFolder()))
      expectVerdict(vector, ended.code, documentOf<Printed>(ended))
      expect(ended.stderr).toBe('')
      // a shared token is what the request itself shows; all other secrets stay where they are
      if (scheme !== 'huggingface' && vector.secret)
        expect(ended.stdout).not.toContain(vector.secret)
    },
  )
})
