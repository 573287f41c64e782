import type { CaptureSummary, HeaderPair } from '../../src/contract/capture.ts'
import { createHmac } from 'node:crypto'
import type { OpenEngine } from '../support/open-engine.ts'
import { expect } from 'vitest'
import { openEngine } from '../support/open-engine.ts'
import { openWire, rawRequest } from '../support/raw-http.ts'

export const keyBytes = Buffer.from('0123456789abcdefghijklmn')
export const replicateSecret = `whsec_${keyBytes.toString('base64')}`
export const mlflowSecret = 'mlflow-secret-0123456789'

/** An engine that listens, with a clock that a test sets. */
export type CapturingEngine = OpenEngine & {
  readonly port: number
  /** Unix milliseconds of the engine's clock. */
  clock: { nowMs: number }
  /** Sends a request over a raw socket; its capture. */
  readonly receive: (
    head: string,
    headers: readonly string[],
    body: string | Uint8Array,
  ) => Promise<CaptureSummary>
}

export async function capturingEngine(): Promise<CapturingEngine> {
  const clock = { nowMs: Date.now() }
  const open = await openEngine({ listen: { host: '127.0.0.1', port: 0 }, now: () => clock.nowMs })
  const port = open.engine.info().listener?.port ?? 0
  return {
    ...open,
    port,
    clock,
    async receive(head, headers, body) {
      const added = open.next('captures.added')
      const wire = await openWire(port)
      const length = `Content-Length: ${Buffer.byteLength(body)}`
      wire.send(rawRequest(head, ['Host: example.com', ...headers, length], body))
      const { captures } = await added
      wire.socket.destroy()
      return captures[0]!
    },
  }
}

/** The headers of a Replicate webhook that was signed at a time. */
export function replicateHeaders(body: string, atMs: number, id = 'msg_1'): string[] {
  const seconds = String(Math.floor(atMs / 1_000))
  const signature = createHmac('sha256', keyBytes).update(`${id}.${seconds}.${body}`)
  return [
    'Content-Type: application/json',
    `Webhook-ID: ${id}`,
    `webhook-timestamp: ${seconds}`,
    `Webhook-Signature: v1,${signature.digest('base64')}`,
  ]
}

export const valueOf = (headers: readonly HeaderPair[], name: string): string | undefined =>
  headers.find(([known]) => known.toLowerCase() === name.toLowerCase())?.[1]

export const hourMs = 3_600_000
export const predictionBody = '{"id":"p1","status":"succeeded","output":"\\u00e9 <b>"}'
export const predictionPath = '/api/webhooks/replicate?source=a%2Fb'

/** A Replicate webhook that came an hour ago, and passed. */
export async function oldPrediction(): Promise<CapturingEngine & { readonly id: string }> {
  const engine = await capturingEngine()
  await engine.call('secrets.add', { name: 'main', value: replicateSecret, scheme: 'replicate' })
  const headers = replicateHeaders(predictionBody, engine.clock.nowMs)
  const capture = await engine.receive(`POST ${predictionPath} HTTP/1.1`, headers, predictionBody)
  expect(capture.verdict).toBe('passed')
  engine.clock.nowMs += hourMs
  return { ...engine, id: capture.id }
}

/** The header pairs of a request's lines. */
export const pairsOf = (lines: readonly string[]): HeaderPair[] =>
  lines.slice(1).map((line) => {
    const at = line.indexOf(': ')
    return [line.slice(0, at), line.slice(at + 2)]
  })

export const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)
