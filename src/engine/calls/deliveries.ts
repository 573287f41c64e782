import type { Handlers } from '../../contract/contract.ts'
import type { DeliveryDetail } from '../../contract/delivery.ts'
import { Problem } from '../../contract/problem.ts'
import { judgeTarget } from '../outgoing/judge-target.ts'
import type { CallNeeds } from './needs.ts'

type Named<Noun extends string> = Pick<Handlers, Extract<keyof Handlers, `${Noun}.${string}`>>

/** Sending captures again, and what came of all that was sent. */
export const deliveryHandlers = (
  needs: CallNeeds,
): Named<'deliveries'> & Named<'replays'> & Named<'targets'> => ({
  ...keptDeliveries(needs),
  ...replays(needs),
  ...targets(needs),
})

type Kept = 'list' | 'get' | 'body' | 'remove' | 'clear'

function keptDeliveries({ store, feed }: CallNeeds): Pick<Handlers, `deliveries.${Kept}`> {
  const { deliveries } = store
  const found = (id: string): DeliveryDetail => {
    const detail = deliveries.get(id)
    if (detail) return detail
    throw new Problem('not_found', `There is no delivery ${id}. It may have been deleted.`)
  }
  return {
    'deliveries.list': async ({ captureId, groupId, kind, url, before, limit }) =>
      deliveries.list({
        captureId: captureId ?? null,
        groupId: groupId ?? null,
        kind: kind ?? null,
        url: url ?? null,
        before,
        limit,
      }),
    'deliveries.get': async ({ id }) => found(id),
    'deliveries.body': async ({ id, offset, length }) => {
      const { bodyIn, captureId } = found(id)
      if (bodyIn === 'none') return { bytes: new Uint8Array(0), total: 0 }
      const body =
        bodyIn === 'capture' && captureId !== null
          ? await store.captures.body(captureId, offset, length)
          : deliveries.ownBody(id, offset, length)
      if (body) return body
      throw new Problem('not_found', 'The body was that of a request which was deleted since.')
    },
    'deliveries.remove': async ({ ids }) => {
      const removed = await deliveries.remove(ids)
      feed.tell('deliveries.removed', { ids })
      return { removed }
    },
    'deliveries.clear': async () => {
      const removed = await deliveries.clear()
      feed.tell('deliveries.removed', { ids: null })
      return { removed }
    },
  }
}

type Replays = 'deliveries.plan' | 'deliveries.replay' | 'deliveries.stop'

function replays({ replayer }: CallNeeds): Pick<Handlers, Replays> & Named<'replays'> {
  return {
    'deliveries.plan': (input) => replayer.plan(input),
    'deliveries.replay': ({ timeoutMs, ticket, ...input }) =>
      replayer.send(input, { timeoutMs, ticket }),
    'deliveries.stop': async ({ ticket }) => ({ wasRunning: replayer.stop(ticket) }),
    'replays.plan': (input) => replayer.planRun(input),
    'replays.start': (input) => replayer.startRun(input),
    'replays.cancel': async ({ runId }) => ({ wasRunning: replayer.cancelRun(runId) }),
    'replays.list': async () => replayer.runs(),
  }
}

function targets({ store, feed, surroundings }: CallNeeds): Named<'targets'> {
  const { confirmedHosts } = store
  const told = <Result>(result: Result): Result => {
    feed.tell('targets.changed', { hosts: confirmedHosts.list() })
    return result
  }
  const check = (url: string) => judgeTarget(url, (host) => confirmedHosts.has(host)).info
  return {
    'targets.check': async ({ url }) => check(url),
    'targets.list': async () => confirmedHosts.list(),
    'targets.confirm': async ({ host }) => {
      const url = `http://${host.includes(':') ? `[${host.replaceAll(/[[\]]/g, '')}]` : host}/`
      const { host: name, reach, words } = check(url)
      if (name === null || reach === 'refused')
        throw new Problem('invalid_input', words ?? 'This is no host.')
      return told(await confirmedHosts.confirm(name, surroundings.now()))
    },
    'targets.forget': async ({ host }) => {
      const wasConfirmed = await confirmedHosts.forget(host.toLowerCase())
      return told({ wasConfirmed })
    },
  }
}
