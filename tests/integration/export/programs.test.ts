import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exportCapture } from '../../../src/engine/export/export-capture.ts'
import type { WholeCapture } from '../../../src/engine/export/material.ts'
import { customScheme } from '../../../src/signing/custom-scheme.ts'
import type { Scheme } from '../../../src/signing/scheme.ts'
import { captureWith, signedCapture } from '../../engine/export/whole-capture.ts'
import type { Vector } from '../../signing/vectors.ts'
import { readVectors, requestOf, schemeOf } from '../../signing/vectors.ts'
import { newFolder, runProgram } from '../../support/command.ts'

// the interpreter itself: a version manager in front of it doubles the time of a start
const python = await runProgram('python3', ['-c', 'import sys; print(sys.executable)'])
const programs = { node: process.execPath, python: python.stdout.trim() } as const
type Language = keyof typeof programs
const languages = Object.keys(programs) as Language[]

/** Runs the exported program with a secret in its environment. */
async function run(
  language: Language,
  capture: WholeCapture,
  scheme: Scheme,
  secret: string,
  signatures: 'keep' | 'redact' = 'keep',
) {
  const { text, fileName } = exportCapture(capture, scheme, language, signatures, 'http://x')
  const file = join(newFolder(), fileName)
  writeFileSync(file, text)
  return runProgram(programs[language], [file], { env: { WEBHOOK_SECRET: secret } })
}

const whsec = (text: string) => `whsec_${Buffer.from(text).toString('base64')}`
const [right, wrong] = ['an ordinary secret of mine', 'another secret of somebody']

/** Every scheme whose signed content is a template: its secret, and one that is not. */
const secrets: Readonly<Record<string, readonly [string, string]>> = {
  mlflow: [right, wrong],
  'mlflow-body': [right, `${right}\n`],
  replicate: [whsec(right), whsec(wrong)],
  'standard-webhooks': [whsec(right), right],
  openai: [whsec(right), `${whsec(right)}=`],
  github: [right, ` ${right}`],
  stripe: [whsec(right), Buffer.from(right).toString('base64')],
  slack: ['sécret ☃ of mine', 'secret ☃ of mine'],
  square: [right, wrong],
  sanity: [right, wrong],
  vercel: [right, wrong],
  linear: [right, wrong],
}

const bodies = {
  text: '{"a": "é \\u2028 ${x} `id` \\"\\"\\" \\\\"}\r\n',
  bytes: new Uint8Array([0, 255, 10, 13, 34, 34, 34, 92]),
  nothing: '',
}

describe.each(languages)('the program in %s', (language) => {
  it.each(Object.keys(secrets))('tells a right secret from a wrong one: %s', async (id) => {
    const scheme = schemeOf(id)
    const [good, bad] = secrets[id]!
    const capture = signedCapture(scheme, good, { body: bodies.text })
    const [passed, failed] = await Promise.all(
      [good, bad].map((secret) => run(language, capture, scheme, secret)),
    )
    expect(passed).toMatchObject({ code: 0, stderr: '' })
    expect(passed?.stdout).toMatch(/^pass\b/)
    expect(failed).toMatchObject({ code: 1, stderr: '' })
    expect(failed?.stdout).toMatch(/^fail\b/)
    expect(failed?.stdout).not.toContain(bad.trim())
  })

  it.each(Object.keys(bodies) as (keyof typeof bodies)[])('holds %s as a body', async (kind) => {
    const scheme = schemeOf('mlflow')
    const capture = signedCapture(scheme, right, { body: bodies[kind] })
    expect(await run(language, capture, scheme, right)).toMatchObject({ code: 0 })
  })

  it('holds a large body', async () => {
    const scheme = schemeOf('github')
    const capture = signedCapture(scheme, right, { body: 'x'.repeat(1_000_000) })
    expect(await run(language, capture, scheme, right)).toMatchObject({ code: 0 })
  })

  it('fails without a secret, without the header, and with a signature taken out', async () => {
    const scheme = schemeOf('mlflow')
    const capture = signedCapture(scheme, right)
    expect(await run(language, capture, scheme, '')).toMatchObject({
      code: 1,
      stdout: 'fail: WEBHOOK_SECRET is not set\n',
    })
    const bare = captureWith({ headers: [] }, [right], scheme)
    const missing = await run(language, bare, scheme, right)
    expect(missing.code).toBe(1)
    expect(missing.stdout).toMatch(/^fail: there is no header X-MLflow-/)
    expect(await run(language, capture, scheme, right, 'redact')).toMatchObject({ code: 1 })
  })

  it('follows a recipe of the user’s own, whatever it is called', async () => {
    const scheme = customScheme({
      id: 'mine',
      label: 'Mine\n*/ process.exit(0) """ # \u2028 ☃',
      method: 'hmac-sha512',
      secret: { as: 'hex', prefix: 'key-' },
      message: '{header:X-"Odd"}|{sha256:body}|\\"\'`${x}é|{method} {path}',
      deliveryId: { header: 'X-Id', split: ';', prefix: 'i"=' },
      signature: { header: 'X-Sig', split: '|', prefix: "'s'=", as: 'base64url' },
    })
    const key = `key-${Buffer.from(right).toString('hex')}`
    const headers = [['X-"Odd"', 'caf\u00e9 `${1}` \\ "']] as const
    const capture = signedCapture(scheme, key, { headers, path: '/hook?a=`"' })
    expect(capture.verdict).toBe('passed')
    expect(await run(language, capture, scheme, key)).toMatchObject({ code: 0 })
    expect(await run(language, capture, scheme, `${key}01`)).toMatchObject({ code: 1 })
    const notHex = await run(language, capture, scheme, 'key-nohex')
    expect(notHex).toMatchObject({ code: 1, stdout: 'fail: the secret is no hex\n' })
  })

  it('says why there is none, and does not end well', async () => {
    const ended = await run(
      language,
      captureWith({}, [], schemeOf('discord')),
      schemeOf('discord'),
      'x',
    )
    expect(ended.code).toBe(2)
    expect(ended.stderr).toContain('Discord signs with a private key')
  })
})

const recorded = [
  'mlflow',
  'mlflow-body',
  'replicate',
  'standard-webhooks',
  'github',
  'stripe',
  'slack',
]

/** Some that were signed right and some that were not, spread over the file. */
function sample(id: string): readonly Vector[] {
  const all = readVectors(`${id}.json`).filter(
    ({ secret, headers }) =>
      // what a variable of the environment and our own judge can take
      secret !== null && secret !== '' && !secret.includes('\0') && headers.length > 0,
  )
  const every = Math.ceil(all.length / 3)
  return all.filter((_, at) => at % every === 0)
}

describe('programs and our own judge', () => {
  it.each(recorded)('agree on recorded requests: %s', async (id) => {
    const scheme = schemeOf(id)
    let right = 0
    for (const vector of sample(id)) {
      const secret = vector.secret ?? ''
      const capture = captureWith(requestOf(vector), [secret], scheme)
      const isSigned = capture.fullVerdict.secret !== null
      if (isSigned) right += 1
      const ends = await Promise.all(
        languages.map((language) => run(language, capture, scheme, secret)),
      )
      const code = isSigned ? 0 : 1
      expect([vector.name, ...ends.map((end) => [end.code, end.stderr])]).toEqual([
        vector.name,
        [code, ''],
        [code, ''],
      ])
    }
    expect(right).toBeGreaterThan(0)
  })
})
