import { createHmac } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import express from 'express'
import type { Receiver } from './receiver.ts'
import { header, listen, plainReceiver } from './receiver.ts'
import { isSame } from './right.ts'

const standardKey = (secret: string): Buffer => Buffer.from(secret.replace('whsec_', ''), 'base64')

type Verifying = {
  readonly key: Buffer
  readonly toleranceSeconds: number
  readonly body: Buffer
}

/** Replicate's signature, verified rightly but for what is given. */
function isReplicate(
  request: IncomingMessage,
  { key, toleranceSeconds, body }: Verifying,
): boolean {
  const [id, timestamp, given] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map(
    (name) => header(request, name),
  )
  if (!id || !timestamp || !given || !/^\d{1,11}$/.test(timestamp)) return false
  if (Math.abs(Date.now() / 1_000 - Number(timestamp)) > toleranceSeconds) return false
  const mac = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')
  return given.split(' ').some((one) => isSame(one, `v1,${mac}`))
}

const seenIds = (): ((request: IncomingMessage) => boolean) => {
  const seen = new Set<string>()
  return (request) => {
    const id = header(request, 'webhook-id')
    const isNew = !seen.has(id)
    seen.add(id)
    return isNew
  }
}

/** Hashes the JSON written again. */
export function restringified(secret: string): Promise<Receiver> {
  const key = standardKey(secret)
  const isNew = seenIds()
  const work = { done: 0 }
  const app = express()
  app.get('/work', (_, response) => void response.json(work))
  app.post(
    '/hook',
    express.json({ type: () => true, limit: '2mb' }),
    (request: express.Request, response: express.Response) => {
      const body = Buffer.from(JSON.stringify(request.body))
      if (!isReplicate(request, { key, toleranceSeconds: 300, body })) {
        response.sendStatus(401)
        return
      }
      if (isNew(request)) work.done += 1
      response.sendStatus(200)
    },
  )
  // a body that cannot be parsed is refused without a stack trace
  app.use((_: unknown, __: express.Request, response: express.Response, ___: () => void) => {
    response.sendStatus(400)
  })
  return listen(app, true)
}

const plain = (
  secret: string,
  change: Partial<Verifying> & { readonly waitMs?: number; readonly doesRepeat?: true },
): Promise<Receiver> => {
  const isNew = seenIds()
  const right = { key: standardKey(secret), toleranceSeconds: 300 }
  return plainReceiver(async (request, body, work) => {
    if (!isReplicate(request, { ...right, body, ...change })) return 401
    if (isNew(request) || change.doesRepeat) work.done += 1
    if (change.waitMs !== undefined) await pause(change.waitMs)
    return 200
  })
}

export const withoutTimestampCheck = (secret: string): Promise<Receiver> =>
  plain(secret, { toleranceSeconds: Infinity })

export const withoutReplayCheck = (secret: string): Promise<Receiver> =>
  plain(secret, { doesRepeat: true })

export const undecodedSecret = (secret: string): Promise<Receiver> =>
  plain(secret, { key: Buffer.from(secret) })

export const withAnotherSecret = (secret: string): Promise<Receiver> =>
  plain(secret, { key: Buffer.from('nobody knows this one') })

/** Slower than Replicate waits. */
export const slow = (secret: string): Promise<Receiver> => plain(secret, { waitMs: 6_000 })

/** `===` with a digest in upper case, for senders that sign the body alone. */
export const upperCase = (secret: string): Promise<Receiver> =>
  plainReceiver((request, body) => {
    const digest = createHmac('sha256', secret).update(body).digest('hex').toUpperCase()
    return header(request, 'x-mlflow-signature') === `sha256=${digest}` ? 200 : 401
  })

/** Reads a header that need not be there. */
export function errorOnMissingHeader(secret: string): Promise<Receiver> {
  const key = standardKey(secret)
  const isNew = seenIds()
  return plainReceiver((request, body, work) => {
    if (request.headers['webhook-signature'] === undefined) return 500
    if (!isReplicate(request, { key, toleranceSeconds: 300, body })) return 401
    if (isNew(request)) work.done += 1
    return 200
  })
}

/** Verifies nothing. */
export function acceptsEverything(): Promise<Receiver> {
  const isNew = seenIds()
  return plainReceiver((request, _, work) => {
    if (isNew(request)) work.done += 1
    return 200
  })
}

/** Hashes the body alone, where the sender also signs id and time. */
export const bodyOnly = (secret: string): Promise<Receiver> =>
  plainReceiver((request, body) => {
    const mac = createHmac('sha256', standardKey(secret)).update(body).digest('base64')
    return isSame(header(request, 'webhook-signature'), `v1,${mac}`) ? 200 : 401
  })
