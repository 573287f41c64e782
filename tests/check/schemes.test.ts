import { describe, expect, it } from 'vitest'
import { describeScheme } from '../../src/signing/describe.ts'
import { schemes } from '../../src/signing/registry.ts'
import type { Scheme } from '../../src/signing/scheme.ts'
import { verify } from '../../src/signing/verify.ts'
import { openEngine } from '../support/open-engine.ts'
import {
  checkOf,
  idsOf,
  plainSecret,
  oneEngine,
  standardSecret,
  started,
} from './check-receiver.ts'
import type { Receiver } from './receivers/receiver.ts'
import { plainReceiver } from './receivers/receiver.ts'
import { newKeyPair } from './new-key-pair.ts'

const runOnce = oneEngine()

const secretOf = ({ id, secret }: Scheme): string => {
  if (id === 'standard-webhooks-v1a') return newKeyPair()
  return secret.as === 'base64' ? standardSecret : plainSecret
}

/** Judges by the scheme itself, at the URL that the sender was given. */
const byTheScheme = (scheme: Scheme, value: string): Promise<Receiver> =>
  plainReceiver((request, body) => {
    const { rawHeaders } = request
    const headers = rawHeaders.flatMap((name, at): [string, string][] =>
      at % 2 === 0 ? [[name, rawHeaders[at + 1] ?? '']] : [],
    )
    const path = request.url ?? '/'
    const url = `http://${request.headers.host}${path}`
    const signed = { method: 'POST', path, headers, body, url }
    const { verdict } = verify(signed, scheme, [{ name: 'own', value }], Date.now())
    return verdict === 'passed' ? 200 : 401
  })

/** Every request is answered; how soon is not asked here. */
const limits = { timeoutMs: 60_000, senderLimitMs: 60_000 }

const signers = schemes.filter((scheme) => describeScheme(scheme).canSign)
const others = schemes.filter((scheme) => !describeScheme(scheme).canSign)

describe('a receiver that verifies as the scheme says passes every check', () => {
  it.each(signers)('$id', async (scheme) => {
    const value = secretOf(scheme)
    const receiver = await started(byTheScheme(scheme, value))
    const run = await runOnce({ url: receiver.url, scheme: scheme.id, value, limits })
    expect([run.end, run.diagnosis, idsOf(run, 'failed')]).toEqual(['done', null, []])
    expect(checkOf(run, 'accepts-valid').verdict).toBe('passed')
    expect(checkOf(run, 'refuses-unsigned').verdict).toBe('passed')
    const silent = run.checks.filter(({ verdict, found }) => verdict === 'unknown' && found === '')
    expect(silent).toEqual([])
  })
})

describe('schemes that only the sender can sign for', () => {
  it.each(others)('$id is refused with a sentence', async ({ id }) => {
    const { call } = await openEngine()
    const input = { url: 'http://127.0.0.1:1/', scheme: id, secret: { value: 'any' } }
    await expect(call('checks.start', input)).rejects.toThrow(/private key/)
  })
})
