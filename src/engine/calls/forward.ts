import type { Handlers } from '../../contract/contract.ts'
import type { ForwardStatus } from '../../contract/forward.ts'
import { Problem } from '../../contract/problem.ts'
import type { CallNeeds } from './needs.ts'

type ForwardCalls = Extract<keyof Handlers, `forwards.${string}`>

export function forwardHandlers({ forwarder }: CallNeeds): Pick<Handlers, ForwardCalls> {
  const statusOf = async (sourceId: string): Promise<ForwardStatus> => {
    const status = (await forwarder.status()).find((one) => one.sourceId === sourceId)
    if (!status)
      throw new Problem('not_found', 'This source does not forward, and has nothing queued.')
    return status
  }
  return {
    'forwards.status': () => forwarder.status(),
    'forwards.retry': async ({ sourceId }) => {
      await statusOf(sourceId)
      await forwarder.retry(sourceId)
      return statusOf(sourceId)
    },
    'forwards.skip': async ({ sourceId }) => ({ skipped: forwarder.skip(sourceId) }),
    'forwards.clear': async ({ sourceId }) => ({ removed: await forwarder.clear(sourceId) }),
  }
}
