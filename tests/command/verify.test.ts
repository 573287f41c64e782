import { createHmac } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runInProcess } from '../support/command-in-process.ts'
import { documentOf, newFolder, runCommand } from '../support/command.ts'
import { predicted, registered, replicateSecret } from '../support/senders.ts'
import type { Delivery } from '../support/senders.ts'

type Printed = {
  verdict: string
  reason: string | null
  scheme: string | null
  secret: string | null
  computed: string | null
  received: string[]
  signedContentBase64: string | null
  timestamp: { value: string; unit: string; skewSeconds: number; toleranceSeconds: number } | null
  steps: { code: string; ok: boolean | null; detail: string }[]
}

const atSeconds = 1_763_760_000
const delivery = predicted({ at: new Date(atSeconds * 1000), id: 'msg_1' })
const env = { REPLICATE: replicateSecret, OTHER: 'whsec_b3RoZXIgc2VjcmV0IG90aGVyIHNlY3JldA==' }

/** A request file as JSON, in a folder of its own. */
function jsonFile({ path, headers, body }: Delivery): string {
  const file = join(newFolder(), 'request.json')
  writeFileSync(
    file,
    JSON.stringify({ method: 'POST', path, headers: Object.entries(headers), body }),
  )
  return file
}

function rawMessage({ path, headers, body }: Delivery, lineEnd = '\r\n'): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return [`POST ${path} HTTP/1.1`, 'Host: example.org', ...lines, '', body].join(lineEnd)
}

const verify = (...args: string[]) => runInProcess(['verify', '--json', ...args], env)
const known = ['--secret-env', 'REPLICATE', '--now', String(atSeconds)]

describe('the document that verify prints', () => {
  it('has every field of its specification', async () => {
    const args = ['--secret-env', 'REPLICATE', '--now', '1763760001.8']
    const ended = await runCommand(['verify', '--json', '--request', jsonFile(delivery), ...args], {
      env,
    })
    const printed = documentOf<Printed>(ended)
    expect([ended.code, ended.stderr]).toEqual([0, ''])
    expect(printed).toMatchObject({
      verdict: 'passed',
      reason: null,
      scheme: 'replicate',
      secret: 'REPLICATE',
      received: [delivery.headers['webhook-signature']],
      computed: delivery.headers['webhook-signature'],
      timestamp: { value: String(atSeconds), unit: 's', skewSeconds: 1.8, toleranceSeconds: 300 },
    })
    expect(Buffer.from(printed.signedContentBase64!, 'base64').toString()).toBe(
      `msg_1.${atSeconds}.${delivery.body}`,
    )
    expect(printed.steps.length).toBeGreaterThan(3)
    expect(printed.steps.every(({ ok, code, detail }) => ok && code && detail)).toBe(true)
  })

  it('names the secret that fits among several by its label', async () => {
    const ended = await verify(
      '--request',
      jsonFile(delivery),
      '--now',
      String(atSeconds),
      '--secret-env',
      'old one=OTHER',
      '--secret-env',
      'website=REPLICATE',
    )
    expect(documentOf(ended)).toMatchObject({ verdict: 'passed', secret: 'website' })
  })

  it('shows what it computed beside what came, when no secret fits', async () => {
    const ended = await verify(
      '--request',
      jsonFile(delivery),
      '--secret-env',
      'OTHER',
      '--now',
      String(atSeconds),
    )
    const printed = documentOf<Printed>(ended)
    expect(ended.code).toBe(1)
    expect(printed).toMatchObject({ verdict: 'failed', reason: 'signature_mismatch', secret: null })
    expect(printed.computed).toMatch(/^v1,/)
    expect(printed.received).not.toContain(printed.computed)
  })

  it('is for a person without --json, and says the same', async () => {
    const args = ['verify', '--request', jsonFile(delivery), ...known]
    const ended = await runCommand(args, { env })
    expect(ended.code).toBe(0)
    expect(ended.stdout).toMatch(/^passed \(replicate\)\n/)
  })
})

describe('the forms of a request', () => {
  it.each([
    ['lines that end with CR LF', '\r\n'],
    ['lines that end with LF', '\n'],
  ])('reads a raw message with %s', async (_, lineEnd) => {
    const file = join(newFolder(), 'request.http')
    writeFileSync(file, rawMessage(delivery, lineEnd))
    expect((await verify('--request', file, ...known)).code).toBe(0)
  })

  it.each(['HTTP/1.0', 'HTTP/2'])(
    'reads a message of %s, as a tool may print it',
    async (version) => {
      const file = join(newFolder(), 'request.http')
      writeFileSync(file, rawMessage(delivery).replace('HTTP/1.1', version))
      expect((await verify('--request', file, ...known)).code).toBe(0)
    },
  )

  it('takes every byte after the first blank line as the body, blank lines and invalid UTF-8 too', async () => {
    const body = Buffer.from([13, 10, 13, 10, 0, 0xff, 0xc3, 10])
    const digest = createHmac('sha256', 'key').update(body).digest('hex')
    const file = join(newFolder(), 'request.http')
    const head = `POST / HTTP/1.1\r\nX-Hub-Signature-256: sha256=${digest}\r\n\r\n`
    writeFileSync(file, Buffer.concat([Buffer.from(head), body]))
    const args = ['verify', '--request', file, '--secret-env', 'K']
    const ended = await runInProcess(args, { K: 'key' })
    expect(ended.stdout).toContain('passed (github)')
  })

  it.each([
    ['a raw message', rawMessage(delivery)],
    ['a document', JSON.stringify({ ...delivery, headers: Object.entries(delivery.headers) })],
    [
      'a document with a byte order mark',
      `\uFEFF${JSON.stringify({ ...delivery, headers: Object.entries(delivery.headers) })}`,
    ],
  ])('reads %s from standard input', async (_, input) => {
    const args = ['verify', '--json', '--request', '-', ...known]
    expect((await runCommand(args, { env, input })).code).toBe(0)
  })

  it('reads bytes that are given as base64', async () => {
    const file = join(newFolder(), 'request.json')
    const { headers, body } = delivery
    const bodyBase64 = Buffer.from(body).toString('base64')
    writeFileSync(file, JSON.stringify({ headers: Object.entries(headers), bodyBase64 }))
    expect((await verify('--request', file, ...known)).code).toBe(0)
  })
})

describe('the options of verify', () => {
  it('finds the scheme by itself, and takes the one that is named', async () => {
    const file = jsonFile(await registered('a-key'))
    const judge = (...more: string[]) =>
      runInProcess(['verify', '--json', '--request', file, '--secret-env', 'K', ...more], {
        K: 'a-key',
      })
    expect(documentOf(await judge())).toMatchObject({ verdict: 'passed', scheme: 'mlflow-body' })
    expect(documentOf(await judge('--scheme', 'auto'))).toMatchObject({ scheme: 'mlflow-body' })
    expect(documentOf(await judge('--scheme', 'mlflow'))).toMatchObject({
      verdict: 'failed',
      scheme: 'mlflow',
    })
  })

  it('judges the age by --tolerance and --now, to both sides', async () => {
    const file = jsonFile(delivery)
    const secret = join(newFolder(), 'secret')
    writeFileSync(secret, replicateSecret)
    const judge = async (now: number, ...more: string[]) => {
      const args = ['verify', '--json', '--request', file, '--secret-file', secret]
      const ended = await runInProcess([...args, '--now', String(now), ...more])
      const { verdict, reason } = JSON.parse(ended.stdout) as Printed
      return [ended.code, verdict, reason]
    }
    const late = [1, 'stale', 'timestamp_too_old']
    // whole seconds are compared, as the official libraries do
    expect(await judge(atSeconds + 300.9)).toEqual([0, 'passed', null])
    expect(await judge(atSeconds + 301)).toEqual(late)
    expect(await judge(atSeconds - 301)).toEqual([1, 'stale', 'timestamp_too_new'])
    expect(await judge(atSeconds + 301, '--tolerance', '302')).toEqual([0, 'passed', null])
    expect(await judge(atSeconds + 11, '--tolerance', '10')).toEqual(late)
  })

  it('takes a secret file byte for byte: a trailing newline is part of the secret', async () => {
    const folder = newFolder()
    writeFileSync(join(folder, 'bare'), replicateSecret)
    const judge = (path: string) =>
      verify('--request', jsonFile(delivery), '--secret-file', path, '--now', String(atSeconds))
    expect((await judge(join(folder, 'bare'))).code).toBe(0)
    writeFileSync(join(folder, 'with-newline'), `${replicateSecret}\n`)
    const ended = await judge(join(folder, 'with-newline'))
    expect([ended.code, documentOf<Printed>(ended).verdict]).toEqual([1, 'failed'])
  })

  it('takes a secret file that is no text: its bytes are the key', async () => {
    const key = Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x0a, 0xc3])
    const [folder, body] = [newFolder(), '{"event_type":"model_registered"}']
    const [path, bodyFile] = [join(folder, 'key'), join(folder, 'body')]
    writeFileSync(path, key)
    writeFileSync(bodyFile, body)
    const mac = createHmac('sha256', key).update(body).digest('hex')
    const headers = { 'X-MLflow-Signature': `sha256=${mac}` }
    const request = jsonFile({ path: '/', headers, body })
    const given = ['--secret-file', `key=${path}`]
    const judged = await verify('--request', request, ...given)
    expect(documentOf(judged)).toMatchObject({ verdict: 'passed', secret: 'key' })
    const own = ['sign', '--scheme', 'mlflow-body', '--body', bodyFile, ...given]
    expect((await runInProcess(own)).stdout).toBe(`X-MLflow-Signature: sha256=${mac}\n`)
    // what is to be decoded, kept or taken apart has to be text
    const decoded = await verify('--request', request, '--scheme', 'replicate', ...given)
    expect(documentOf(decoded)).toMatchObject({ verdict: 'failed' })
    for (const command of [
      ['explain', '--request', request],
      ['secrets', 'add', 'key', '--data', folder],
    ])
      expect(await runInProcess([...command, ...given])).toMatchObject({
        code: 2,
        message: expect.stringContaining('not UTF-8 text'),
      })
  })

  it('takes a secret of the vault by its name', async () => {
    const data = newFolder()
    await runCommand(['secrets', 'add', 'kept', '--secret-env', 'REPLICATE', '--data', data], {
      env,
    })
    const args = ['--request', jsonFile(delivery), '--now', String(atSeconds), '--data', data]
    expect(documentOf(await verify(...args, '--secret', 'kept'))).toMatchObject({
      verdict: 'passed',
      secret: 'kept',
    })
    const missing = await verify(...args, '--secret', 'never-kept')
    expect([missing.code, missing.stdout]).toEqual([2, ''])
    // the name is not repeated: what was given may be a secret's value by mistake
    expect(missing.message).toContain('--secret names a secret that the vault')
    expect(missing.message).not.toContain('never-kept')
  })

  it('says unverified without a secret, and when no scheme claims the request', async () => {
    const none = await verify('--request', jsonFile(delivery), '--now', String(atSeconds))
    expect([none.code, documentOf(none)]).toMatchObject([
      1,
      { verdict: 'unverified', reason: 'no_secret', scheme: 'replicate' },
    ])
    const plain = jsonFile({ path: '/', headers: { 'x-nothing': 'signed' }, body: '{}' })
    const unknown = await verify('--request', plain, ...known)
    expect([unknown.code, documentOf(unknown)]).toMatchObject([
      1,
      { verdict: 'unverified', reason: 'no_scheme', scheme: null },
    ])
  })
})
