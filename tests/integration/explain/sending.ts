import { createHmac } from 'node:crypto'
import type { CaptureSummary } from '../../../src/contract/capture.ts'
import type { EngineOptions } from '../../../src/engine/engine.ts'
import type { OpenEngine } from '../../support/open-engine.ts'
import { openEngine } from '../../support/open-engine.ts'
import { deliver } from '../../support/senders.ts'

/** What the pipeline signs with. */
export const pipelineSecret = 'a key of the pipeline, 7391'
/** As a sender that writes JSON with spaces. */
export const spacedBody = '{"model_name": "Sales", "model_version": "4", "status": "REGISTERED"}'

export const hexOf = (secret: string, body: string | Uint8Array): string =>
  createHmac('sha256', secret).update(body).digest('hex')

export type Sending = OpenEngine & {
  /** Posts a request of the custom MLflow sender and gives the id of its capture. */
  readonly send: (secret: string, body?: string) => Promise<string>
  readonly summary: (id: string) => Promise<CaptureSummary>
  /** Resolves when a capture is told to pass now, or not any more. */
  readonly toldPassing: (id: string, passesNow: boolean) => Promise<void>
}

/** An engine that listens on a free port of loopback. */
export async function openSending(
  options: Partial<EngineOptions> & { readonly data?: string } = {},
): Promise<Sending> {
  const listen = { host: '127.0.0.1', port: 0 }
  const opened = await openEngine({ tunnel: null, ...options, listen })
  const { call, next } = opened
  const url = (await call('app.info', {})).listener?.url ?? ''
  return {
    ...opened,
    async send(secret, body = spacedBody) {
      const headers = { 'x-mlflow-signature': `sha256=${hexOf(secret, body)}` }
      const path = 'api/mlflow/registered'
      const { id, text } = await deliver(url, { path, headers, body })
      if (id === null) throw new Error(`Nothing was kept: ${text}`)
      return id
    },
    summary: (id) => call('captures.get', { id }),
    async toldPassing(id, passesNow) {
      await next('captures.changed', ({ captures }) =>
        captures.some((one) => one.id === id && one.passesNow === passesNow),
      )
    },
  }
}
