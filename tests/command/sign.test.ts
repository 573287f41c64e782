import { generateKeyPairSync } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { schemes } from '../../src/signing/registry.ts'
import { runInProcess } from '../support/command-in-process.ts'
import { documentOf, newFolder, runCommand } from '../support/command.ts'
import { replicateSecret } from '../support/senders.ts'

const publicKeySchemes = ['discord', 'fal', 'sendgrid']
const signers = schemes.map(({ id }) => id).filter((id) => !publicKeySchemes.includes(id))
const url = 'https://example.org/hook?a=1'
const now = 1_763_760_000
const body = Buffer.from('{"type":"a.b","name":"Zoë","bytes":"\u0000"}\n')

/** A secret that the scheme can read. */
function secretOf(id: string): string {
  if (id === 'standard-webhooks-v1a') {
    const { privateKey } = generateKeyPairSync('ed25519')
    const { d, x } = privateKey.export({ format: 'jwk' })
    const bytes = [d, x].map((part) => Buffer.from(part ?? '', 'base64url'))
    return `whsk_${Buffer.concat(bytes).toString('base64')}`
  }
  return replicateSecret
}

type Pairs = [string, string][]

function laidOut(id: string): { folder: string; bodyFile: string; secret: string[] } {
  const folder = newFolder()
  const bodyFile = join(folder, 'body')
  writeFileSync(bodyFile, body)
  writeFileSync(join(folder, 'secret'), secretOf(id))
  return { folder, bodyFile, secret: ['--secret-file', `own=${join(folder, 'secret')}`] }
}

describe('what sign writes, verify accepts', () => {
  it('knows the schemes whose private key only the sender has', () => {
    expect(signers.length + publicKeySchemes.length).toBe(schemes.length)
  })

  it.each(signers)('%s', async (id) => {
    const { folder, bodyFile, secret } = laidOut(id)
    const chosen = ['--scheme', id, ...secret, '--now', String(now)]
    const signed = await runInProcess([
      'sign',
      '--json',
      ...chosen,
      '--body',
      bodyFile,
      '--url',
      url,
    ])
    expect(signed).toMatchObject({ code: 0, message: '' })
    const headers = JSON.parse(signed.stdout) as Pairs
    const request = join(folder, 'request.json')
    const judge = async (bytes: Buffer) => {
      const document = { url, headers, bodyBase64: bytes.toString('base64') }
      writeFileSync(request, JSON.stringify(document))
      const ended = await runInProcess(['verify', '--json', '--request', request, ...chosen])
      return { code: ended.code, ...(JSON.parse(ended.stdout) as { verdict: string }) }
    }
    expect(await judge(body)).toMatchObject({ code: 0, verdict: 'passed', secret: 'own' })
    const changed = Buffer.from(body)
    changed[3]! ^= 1
    // a shared token covers no body
    const isCovered = id !== 'huggingface'
    expect(await judge(changed)).toMatchObject({ verdict: isCovered ? 'failed' : 'passed' })
  })
})

describe('sign as a process', () => {
  const { env, sign } = (() => {
    const variables = { SECRET: replicateSecret }
    const run = (...args: string[]) =>
      runCommand(['sign', '--secret-env', 'SECRET', '--body', '-', ...args], {
        env: variables,
        input: body,
      })
    return { env: variables, sign: run }
  })()

  it('prints headers one a line, which verify takes in a raw message from standard input', async () => {
    const signed = await sign('--scheme', 'replicate', '--id', 'msg_9', '--timestamp', String(now))
    expect([signed.code, signed.stderr]).toEqual([0, ''])
    expect(signed.stdout.trim().split('\n').toSorted()).toEqual([
      'webhook-id: msg_9',
      expect.stringMatching(/^webhook-signature: v1,/),
      `webhook-timestamp: ${now}`,
    ])
    const input = Buffer.concat([Buffer.from(`POST / HTTP/1.1\n${signed.stdout}\n`), body])
    const judged = await runCommand(
      [
        'verify',
        '--request',
        '-',
        '--scheme',
        'replicate',
        '--secret-env',
        'SECRET',
        '--now',
        String(now),
      ],
      { env, input },
    )
    expect(judged.code).toBe(0)
  })

  it('prints pairs with --json, and never the secret', async () => {
    const signed = await sign('--json', '--scheme', 'github')
    expect(documentOf<Pairs>(signed).map(([name]) => name.toLowerCase())).toContain(
      'x-hub-signature-256',
    )
    expect(signed.stdout + signed.stderr).not.toContain(replicateSecret)
  })
})

describe('--timestamp', () => {
  const timeOf = async (scheme: string, timestamp: string): Promise<string> => {
    const folder = newFolder()
    writeFileSync(join(folder, 'body'), body)
    const args = ['--body', join(folder, 'body'), '--secret-env', 'S', '--timestamp', timestamp]
    const { stdout } = await runInProcess(['sign', '--scheme', scheme, ...args], { S: 'key' })
    return /(?:v=|Timestamp: )([^,\n]+)/.exec(stdout)?.[1] ?? stdout
  }

  it('is in seconds, also for a sender that writes milliseconds; other text is signed as it is', async () => {
    expect(await timeOf('retell', '1763760000')).toBe('1763760000000')
    expect(await timeOf('retell', '1763760000.25')).toBe('1763760000250')
    expect(await timeOf('retell', '1763760000123')).toBe('1763760000123')
    expect(await timeOf('mlflow', '1763760000')).toBe('1763760000')
    expect(await timeOf('mlflow', '1763760000123')).toBe('1763760000123')
  })
})

describe('what sign cannot do: exit code 2 and a sentence', () => {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const spki = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')

  it.each([
    ['sign without a secret', 'github', [], 'one secret'],
    ['sign with two', 'github', ['a', 'b'], 'one secret'],
    ['sign for an unknown scheme', 'nobody', ['a'], 'mlflow'],
    ['sign with auto', 'auto', ['a'], 'mlflow'],
    ['decode a secret', 'replicate', ['whsec_not!base64-hidden'], 'base64'],
    ['sign without the URL it signs', 'square', ['a'], '--url URL'],
    ['sign with a public key', 'sendgrid', [spki], 'private key'],
  ])('%s', async (_, scheme, secrets, word) => {
    const folder = newFolder()
    const args = secrets.flatMap((secret, at) => {
      writeFileSync(join(folder, `secret-${at}`), secret)
      return ['--secret-file', join(folder, `secret-${at}`)]
    })
    writeFileSync(join(folder, 'body'), body)
    const bodyFile = ['--body', join(folder, 'body')]
    const ended = await runInProcess(['sign', '--scheme', scheme, ...bodyFile, ...args])
    expect([ended.code, ended.stdout]).toEqual([2, ''])
    expect(ended.message).toContain(word)
    expect(ended.message).not.toContain('hidden')
  })
})

describe('a sender that sends the secret itself', () => {
  it('is signed for with a secret that was given, never with one of the vault', async () => {
    const folder = newFolder()
    writeFileSync(join(folder, 'body'), body)
    const env = { TOKEN: 'a-shared-token-of-a-sender' }
    const vault = ['--data', folder]
    await runInProcess(['secrets', 'add', 'hub', '--secret-env', 'TOKEN', ...vault], env)
    const args = ['sign', '--scheme', 'huggingface', '--body', join(folder, 'body'), ...vault]
    const stored = await runInProcess([...args, '--secret', 'hub'])
    expect([stored.code, stored.stdout]).toEqual([2, ''])
    expect(stored.message).toContain('--secret-env')
    expect(stored.message).not.toContain(env.TOKEN)
    expect((await runInProcess([...args, '--secret-env', 'TOKEN'], env)).code).toBe(0)
  })
})
