import type { ForwardSetting } from '../../src/contract/forward.ts'
import type { OpenEngine } from '../support/open-engine.ts'
import { openEngine } from '../support/open-engine.ts'

type Forwarding = OpenEngine & { readonly origin: string }

export const listen = { host: '127.0.0.1', port: 0 } as const

/** An engine whose catch-all forwards. */
export async function forwarding(
  url: string,
  setting: Partial<ForwardSetting> = {},
  data?: string,
): Promise<Forwarding> {
  const opened = await openEngine({ listen, ...(data && { data }) })
  const forward = { url, answer: 'own', timeoutMs: 20_000, ...setting } as const
  await opened.call('sources.change', { id: 'catch-all', change: { forward } })
  const origin = opened.engine.info().listener!.url.replace(/\/$/, '')
  return { ...opened, origin }
}

export const statusOf = async ({ call }: OpenEngine) =>
  (await call('forwards.status', {})).find(({ sourceId }) => sourceId === 'catch-all')

/** The status event that fits, or the status of now when it does. */
export async function until(engine: OpenEngine, queued: number): Promise<void> {
  const next = engine.next('forwards.changed', (status) => status.queued === queued)
  if ((await statusOf(engine))?.queued !== queued) await next
}
