import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Diagnosis } from '../../src/contract/diagnosis.ts'
import { causeVectors } from '../signing/diagnose/ask.ts'
import { newFolder, runCommand } from '../support/command.ts'

type Document = Diagnosis & { verdict: string; tookMs: number }

const vectorOf = (name: string) => {
  const found = causeVectors.find((vector) => vector.name.startsWith(name))
  if (found === undefined) throw new Error(`There is no vector ${name}.`)
  return found
}

/** Runs `explain` on a recorded case: its secret first, then those at hand. */
async function explain(name: string, extra: readonly string[] = []) {
  const { method, headers, bodyBase64, scheme, now, secret, candidateSecrets } = vectorOf(name)
  const request = join(newFolder(), 'request.json')
  writeFileSync(request, JSON.stringify({ method, path: '/hook', headers, bodyBase64 }))
  const values = [secret ?? '', ...(candidateSecrets ?? [])]
  const env = Object.fromEntries(values.map((value, at) => [`SECRET_${at}`, value]))
  const args = ['explain', '--request', request, '--scheme', scheme, '--now', String(now), ...extra]
  const options = values.flatMap((_, at) => ['--secret-env', `secret ${at}=SECRET_${at}`])
  return runCommand([...args, ...options], { env })
}

const documentOf = (stdout: string): Document => JSON.parse(stdout) as Document

describe('explain', () => {
  it('names the secret that signed a request which fails, and ends with 1', async () => {
    const { code, stdout } = await explain('A mlflow: wrong-secret', ['--json'])
    expect(code).toBe(1)
    const { verdict, causes, tried, tookMs } = documentOf(stdout)
    expect(verdict).toBe('failed')
    expect(causes[0]).toMatchObject({ code: 'wrong-secret', proven: true, secret: 'secret 1' })
    expect(causes[0]?.evidence.key).toBe('10 bytes, UTF-8')
    expect(tried).toBeGreaterThan(100)
    expect(tookMs).toBeGreaterThan(0)
  })

  it('tells why an application computed another value', async () => {
    const vector = vectorOf('B mlflow: body-reserialised – js-compact')
    const computed = ['--computed', vector.appComputed ?? '']
    const { code, stdout } = await explain(vector.name, computed)
    expect(code).toBe(1)
    expect(stdout).toContain('proven: body-reserialised (js-compact)')
    expect(stdout).toContain('bodies: the sender has a space after each colon')
  })

  it('takes the value and the body from files', async () => {
    const vector = vectorOf('B github: body-base64')
    const [computed, seen] = [join(newFolder(), 'computed'), join(newFolder(), 'seen')]
    writeFileSync(computed, `${vector.appComputed}\n`)
    writeFileSync(seen, vector.bodyBase64)
    for (const asked of [
      ['--computed-file', computed],
      ['--body-seen', seen],
    ]) {
      const { stdout } = await explain(vector.name, [...asked, '--json'])
      expect(documentOf(stdout).causes[0]).toMatchObject({ code: 'body-base64', proven: true })
    }
  })

  it('ends with 0 for a request that verifies when nothing is asked', async () => {
    const { code, stdout } = await explain('B github: compare-bug', ['--json'])
    expect(code).toBe(0)
    const { verdict, causes, predictions } = documentOf(stdout)
    expect({ verdict, causes }).toEqual({ verdict: 'passed', causes: [] })
    expect(predictions.map(({ code: cause }) => cause)).toContain('body-reserialised')
  })

  it('opens a compressed body', async () => {
    const { stdout } = await explain('A github: body-compressed', ['--json'])
    expect(documentOf(stdout).causes[0]).toMatchObject({ code: 'body-compressed', proven: true })
  })

  it('refuses two values at once, and an empty one', async () => {
    const both = await explain('B github: compare-bug', ['--computed', 'a', '--computed-file', 'b'])
    expect(both).toMatchObject({ code: 2, stdout: '' })
    expect(both.stderr).toContain('not both')
    expect((await explain('B github: compare-bug', ['--computed', ' '])).code).toBe(2)
  })
})
