import { createHmac, timingSafeEqual } from 'node:crypto'
import express from 'express'
import fastify from 'fastify'
import { Webhook } from 'standardwebhooks'
import type { IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Receiver, Work } from './receiver.ts'
import { header, listen, plainReceiver } from './receiver.ts'

const limit = 2 * 1024 * 1024

/** Express with the library of Standard Webhooks, for Replicate. */
export function expressWithLibrary(secret: string): Promise<Receiver> {
  const webhook = new Webhook(secret)
  const seen = new Set<string>()
  const work: Work = { done: 0 }
  const app = express()
  app.disable('x-powered-by')
  app.get('/work', (_, response) => void response.json(work))
  app.post('/hook', express.raw({ type: () => true, limit }), (request, response) => {
    try {
      // jsonParse: false: it verifies bytes, and bodies that are no JSON are another matter
      webhook.verify(request.body as Buffer, request.headers as Record<string, string>, {
        jsonParse: false,
      })
    } catch {
      response.sendStatus(401)
      return
    }
    const id = request.header('webhook-id') ?? ''
    if (!seen.has(id)) work.done += 1
    seen.add(id)
    response.sendStatus(204)
  })
  return listen(app, true)
}

/** Fastify with the raw body kept, for MLflow. */
export async function fastifyWithRawBody(secret: string): Promise<Receiver> {
  const app = fastify({ bodyLimit: limit })
  const seen = new Set<string>()
  const work: Work = { done: 0 }
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body))
  app.get('/work', async () => work)
  app.post('/hook', async (request, reply) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    if (!isMlflow(request.headers, body, secret)) return reply.code(401).send()
    const id = String(request.headers['x-mlflow-delivery-id'])
    if (!seen.has(id)) work.done += 1
    seen.add(id)
    return reply.code(200).send()
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const address = app.server.address() as AddressInfo
  const origin = `http://127.0.0.1:${address.port}`
  return {
    url: `${origin}/hook`,
    probeUrl: `${origin}/work`,
    close: async () => {
      app.server.closeAllConnections()
      await app.close()
    },
  }
}

function isMlflow(headers: IncomingHttpHeaders, body: Buffer, secret: string): boolean {
  const id = textOf(headers['x-mlflow-delivery-id'])
  const timestamp = textOf(headers['x-mlflow-timestamp'])
  const given = textOf(headers['x-mlflow-signature'])
  if (!/^\d{1,11}$/.test(timestamp)) return false
  if (Math.abs(Date.now() / 1_000 - Number(timestamp)) > 300) return false
  const mac = createHmac('sha256', secret).update(`${id}.${timestamp}.`).update(body)
  const expected = `v1,${mac.digest('base64')}`
  return given.split(' ').some((one) => isSame(one, expected))
}

const textOf = (value: string | string[] | undefined): string =>
  typeof value === 'string' ? value : ''

export function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** Plain node:http, for senders that sign the body alone. */
export function plainNode(secret: string): Promise<Receiver> {
  return plainReceiver((request, body) => {
    const digest = createHmac('sha256', secret).update(body).digest('hex')
    return isSame(header(request, 'x-mlflow-signature'), `sha256=${digest}`) ? 200 : 401
  })
}
