import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import type { HeaderPair } from '../contract/capture.ts'
import { Problem } from '../contract/problem.ts'
import { samplesOf } from '../signing/events/samples/samples-of.ts'
import { schemeById } from '../signing/registry.ts'
import { sign } from '../signing/sign.ts'
import type { CallNeeds } from './calls/needs.ts'
import { tellSecrets } from './calls/secret-summary.ts'

export const testPath = '/countersign/test'
const testSourceId = 'test-events'
const testSecretName = 'Test events'
const staleSeconds = 600

/**
 * Sends ourselves three signed webhooks over HTTP, like any sender would: one that passes, one signed with
 * another secret, one signed ten minutes ago. They have a source and a secret of their own, so that they
 * touch nothing of the user's. Resolves with how many were kept.
 */
export async function sendTestEvents(needs: CallNeeds, listenUrl: string): Promise<number> {
  const secret = await testSecret(needs)
  const nowSeconds = Math.floor(needs.surroundings.now() / 1000)
  const events = [
    { value: secret, sentAtSeconds: nowSeconds, status: 'succeeded' },
    { value: newSigningSecret(), sentAtSeconds: nowSeconds, status: 'failed' },
    { value: secret, sentAtSeconds: nowSeconds - staleSeconds, status: 'processing' },
  ] as const
  let sent = 0
  for (const event of events) {
    const { headers, body } = signedEvent(needs, event.value, event.sentAtSeconds, event.status)
    if ((await post(listenUrl, headers, body)) === 200) sent += 1
  }
  return sent
}

/** The secret that the test source checks with, made at the first use. */
async function testSecret(needs: CallNeeds): Promise<string> {
  const { store, surroundings, feed } = needs
  const known = (await needs.roster()).secrets.find(({ name }) => name === testSecretName)
  if (!store.endpoints.list().some(({ id }) => id === testSourceId))
    await store.endpoints.add(testSourceId, {
      name: testSecretName,
      paths: [testPath],
      scheme: 'replicate',
      toleranceSeconds: null,
      reply: { mode: 'accept' },
    })
  const value = known?.value ?? newSigningSecret()
  const id = known?.id ?? surroundings.newId()
  if (!known)
    await store.secrets.add({
      id,
      name: testSecretName,
      scheme: 'replicate',
      createdAtMs: surroundings.now(),
      sealed: await surroundings.vault.seal(value),
    })
  await store.endpoints.tie(testSourceId, id, null)
  await tellSecrets(needs)
  feed.tell('sources.changed', { sources: store.endpoints.list() })
  return value
}

/** As Standard Webhooks wants it: 24 to 64 random bytes. */
const newSigningSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

function signedEvent(
  needs: CallNeeds,
  value: string,
  sentAtSeconds: number,
  status: string,
): { headers: readonly HeaderPair[]; body: Uint8Array } {
  const scheme = schemeById('replicate')
  if (!scheme) throw new Problem('internal', 'The Replicate scheme is missing.')
  const moment = { id: needs.surroundings.newId(), nowMs: sentAtSeconds * 1000 }
  const sample = samplesOf('replicate').find(({ id }) => id === status)
  if (!sample) throw new Problem('internal', 'The sample event is missing.')
  const body = sample.body(moment)
  const signed = sign(
    {
      id: `msg_${needs.surroundings.newId()}`,
      timestamp: String(sentAtSeconds),
      method: 'POST',
      path: testPath,
      url: null,
      headers: [],
      body,
    },
    scheme,
    { name: testSecretName, value },
  )
  if (!signed.ok) throw new Problem('internal', signed.message)
  return { headers: [...sample.headers, ...signed.headers], body }
}

function post(base: string, headers: readonly HeaderPair[], body: Uint8Array): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(
      new URL(testPath, base),
      { method: 'POST', headers: Object.fromEntries(headers) },
      (answer) => {
        answer.resume()
        answer.once('end', () => resolve(answer.statusCode ?? 0))
      },
    )
    sent.once('error', reject)
    sent.end(body)
  })
}
