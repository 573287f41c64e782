import { createHmac } from 'node:crypto'
import { verify as verifyGithub } from '@octokit/webhooks-methods'
import Stripe from 'stripe'
import { Webhook } from 'svix'
import { expect, it } from 'vitest'
import { idsOf, oneEngine, plainSecret, standardSecret, started } from './check-receiver.ts'
import { header, plainReceiver } from './receivers/receiver.ts'

const runOnce = oneEngine()

/** 200 when it does not throw, and is not false. */
async function statusOf(verify: () => unknown): Promise<number> {
  try {
    return (await verify()) === false ? 401 : 200
  } catch {
    // the libraries throw for a wrong signature
    return 401
  }
}

it('a receiver with the library of Svix passes every check', async () => {
  const webhook = new Webhook(standardSecret)
  const receiver = await started(
    plainReceiver((request, body) =>
      statusOf(() => {
        // it parses what it verified, and a byte order mark is no JSON
        webhook.verify(body.toString('utf8'), request.headers as Record<string, string>)
        return true
      }),
    ),
  )
  const run = await runOnce({ scheme: 'svix', value: standardSecret, url: receiver.url })
  expect([run.end, idsOf(run, 'failed'), run.diagnosis]).toEqual(['done', [], null])
})

it('a receiver with the library of Stripe passes every check', async () => {
  const { webhooks } = new Stripe('sk_test_none')
  const receiver = await started(
    plainReceiver((request, body) =>
      statusOf(() =>
        webhooks.signature?.verifyHeader(
          body,
          header(request, 'stripe-signature'),
          plainSecret,
          300,
        ),
      ),
    ),
  )
  const run = await runOnce({ scheme: 'stripe', value: plainSecret, url: receiver.url })
  expect([run.end, idsOf(run, 'failed'), run.diagnosis]).toEqual(['done', [], null])
})

it('a receiver with the library of GitHub passes every check', async () => {
  const receiver = await started(
    plainReceiver((request, body) =>
      statusOf(() =>
        verifyGithub(plainSecret, body.toString('utf8'), header(request, 'x-hub-signature-256')),
      ),
    ),
  )
  const run = await runOnce({ scheme: 'github', value: plainSecret, url: receiver.url })
  expect([run.end, idsOf(run, 'failed'), run.diagnosis]).toEqual(['done', [], null])
})

it('a receiver with another hash is told so', async () => {
  const receiver = await started(
    plainReceiver((request, body) => {
      const digest = createHmac('sha1', plainSecret).update(body).digest('hex')
      return header(request, 'x-mlflow-signature') === `sha256=${digest}` ? 200 : 401
    }),
  )
  const run = await runOnce({ scheme: 'mlflow-body', value: plainSecret, url: receiver.url })
  expect(idsOf(run, 'failed')).toEqual(['accepts-valid'])
  expect(run.diagnosis).toMatchObject({
    cause: 'algorithm',
    variant: 'HMAC-SHA1',
    words: expect.stringContaining('Compute HMAC-SHA256'),
  })
})
