import type { Database } from 'better-sqlite3'
import type { ConfirmedHost } from '../../contract/replay.ts'
import type { DeliveryDetail, DeliveryPage, DeliverySummary } from '../../contract/delivery.ts'
import { confirmHost, forgetHost, isConfirmedHost, listConfirmedHosts } from './confirmed-hosts.ts'
import type { DeliveryQuery } from './deliveries.ts'
import { deliveryDetail, listDeliveries, ownBody } from './deliveries.ts'
import type { NewDelivery } from './delivery-insert.ts'
import { clearDeliveries, insertDeliveries, removeDeliveries } from './delivery-insert.ts'
import { reading } from './fault.ts'
import type { Writer } from './writer.ts'

/** What was sent. Reads run at once, promises of writes resolve when the row is on disk. */
export type DeliveryDrawer = {
  /** Deliveries that are added while a write is under way share the next transaction. */
  add(delivery: NewDelivery): Promise<DeliverySummary>
  list(query: DeliveryQuery): DeliveryPage
  get(id: string): DeliveryDetail | null
  /** The request's body when it is kept with the delivery; null when it is not. */
  ownBody(id: string, offset: number, length: number): { bytes: Uint8Array; total: number } | null
  remove(ids: readonly string[]): Promise<number>
  clear(): Promise<number>
}

/** Other computers that the user confirmed as targets, by lower-case host. */
export type ConfirmedHosts = {
  list(): readonly ConfirmedHost[]
  has(host: string): boolean
  confirm(host: string, confirmedAtMs: number): Promise<ConfirmedHost>
  forget(host: string): Promise<boolean>
}

/** What the write worker does for deliveries. */
export const deliveryWrites = {
  'deliveries.insert': insertDeliveries,
  'deliveries.remove': removeDeliveries,
  'deliveries.clear': clearDeliveries,
  'hosts.confirm': confirmHost,
  'hosts.forget': forgetHost,
}

export function deliveryDrawers(
  db: Database,
  { ask }: Writer,
  onDamage: (finding: string) => void,
): { readonly deliveries: DeliveryDrawer; readonly confirmedHosts: ConfirmedHosts } {
  const read = <Output>(task: () => Output): Output => reading(task, onDamage)
  return {
    deliveries: {
      add: createAdding(ask),
      list: (query) => read(() => pageOf(db, query)),
      get: (id) => read(() => deliveryDetail(db, Number(id))),
      ownBody: (id, offset, length) => read(() => ownBody(db, Number(id), offset, length)),
      remove: (ids) => ask('deliveries.remove', { ids: ids.map(Number) }),
      clear: () => ask('deliveries.clear', undefined),
    },
    confirmedHosts: {
      list: () => read(() => listConfirmedHosts(db)),
      has: (host) => read(() => isConfirmedHost(db, host)),
      confirm: (host, confirmedAtMs) => ask('hosts.confirm', { host, confirmedAtMs }),
      forget: (host) => ask('hosts.forget', { host }),
    },
  }
}

function pageOf(db: Database, query: DeliveryQuery): DeliveryPage {
  const found = listDeliveries(db, { ...query, limit: query.limit + 1 })
  const deliveries = found.slice(0, query.limit)
  const hasMore = found.length > query.limit
  return { deliveries, nextBefore: hasMore ? (deliveries.at(-1)?.id ?? null) : null }
}

function createAdding(ask: Writer['ask']): DeliveryDrawer['add'] {
  let gathering: NewDelivery[] = []
  let next: Promise<readonly DeliverySummary[]> | null = null
  let underWay: Promise<unknown> = Promise.resolve()

  async function write(): Promise<readonly DeliverySummary[]> {
    // whoever comes while the last batch is written joins this one
    await underWay
    const batch = gathering
    gathering = []
    next = null
    const asked = ask('deliveries.insert', batch)
    // only a turn to wait for: the error reaches whoever asked
    underWay = asked.catch(() => {})
    return asked
  }
  return async (delivery) => {
    const place = gathering.push(delivery) - 1
    next ??= write()
    return (await next)[place]!
  }
}
