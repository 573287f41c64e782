import type { Database } from 'better-sqlite3'
import type { CapturePage } from '../../contract/capture-calls.ts'
import { readBody } from './bodies.ts'
import { captureFilter } from './capture-filter.ts'
import { recentValues } from './capture-values.ts'
import {
  attemptsOf,
  bodyTotal,
  captureDetail,
  capturesOf,
  capturesSince,
  newestId,
  summaryOf,
} from './captures.ts'
import { signedContentPage } from './judging.ts'
import { readMark } from './marks.ts'
import { purgeRanges } from './purge.ts'
import { listPage } from './read-tasks.ts'
import { reading } from './fault.ts'
import type { ReadTasks } from './read-tasks.ts'
import type { Store } from './store.ts'
import type { Thread } from './thread.ts'
import type { Writer } from './writer.ts'

/** Ids that one transaction changes. */
const stepIds = 500

export type CaptureNeeds = {
  /** The reading connection of this thread. */
  readonly db: Database
  readonly writer: Writer
  readonly reader: Thread<ReadTasks>
  readonly now: () => number
  /** Ids that were removed and can still be restored. */
  readonly hidden: Set<number>
  readonly isClosing: () => boolean
  readonly onDamage: (finding: string) => void
}

/** The captures of a store: short reads here, long ones in the read worker, writes in the writer. */
export const captureDrawer = (needs: CaptureNeeds): Store['captures'] => ({
  ...captureReads(needs),
  ...captureWrites(needs),
})

type Reads =
  | 'list'
  | 'since'
  | 'count'
  | 'size'
  | 'get'
  | 'summaries'
  | 'body'
  | 'signedContent'
  | 'judge'
  | 'judgeNew'
  | 'verifying'
  | 'export'
  | 'attempts'
  | 'values'
  | 'rejudgedTo'

/** Content over smaller bodies is made on this thread: a message to the worker would take longer. */
const smallBodyBytes = 64 * 1024

function captureReads({ db, reader, onDamage }: CaptureNeeds): Pick<Store['captures'], Reads> {
  const read = async <Output>(task: () => Output): Promise<Output> => reading(task, onDamage)
  return {
    list: async (query) => {
      const filter = await read(() => captureFilter(db, query.terms, query.nowMs))
      if (!filter.isShort) return reader.ask('captures.list', query)
      return read(() => listPage(db, filter, query))
    },
    since: (after, limit) => read(() => pageSince(db, Number(after), limit)),
    count: (terms, nowMs) => reader.ask('captures.count', { terms, nowMs }),
    size: () => read(() => usedBytes(db)),
    get: (id) => read(() => captureDetail(db, Number(id))),
    summaries: (ids) => read(() => capturesOf(db, ids.map(Number))),
    body: (id, offset, length) => read(() => bodyPage(db, Number(id), offset, length)),
    signedContent: async (id, offset, length) => {
      const ask = { id: Number(id), offset, length }
      const bytes = await read(() => bodyTotal(db, ask.id))
      if (bytes !== null && bytes > smallBodyBytes) return reader.ask('captures.signedContent', ask)
      return read(() => signedContentPage(db, ask))
    },
    judge: (ask) => reader.ask('captures.judge', { ...ask, id: Number(ask.id) }),
    judgeNew: (ask) => reader.ask('captures.judgeNew', ask),
    verifying: (ask) => reader.ask('captures.verify', { ...ask, id: Number(ask.id) }),
    export: (ask) => reader.ask('captures.export', { ...ask, id: Number(ask.id) }),
    attempts: (sourceId, deliveryId) => read(() => attemptsOf(db, sourceId, deliveryId)),
    values: (field, limit) => read(() => recentValues(db, field, limit)),
    rejudgedTo: () => reading(() => readMark(db, 'rejudged_to'), onDamage),
  }
}

function usedBytes(db: Database): number {
  const pragma = (name: string): number => db.pragma(name, { simple: true }) as number
  return (pragma('page_count') - pragma('freelist_count')) * pragma('page_size')
}

function pageSince(db: Database, after: number, limit: number): CapturePage {
  const rows = capturesSince(db, after, limit + 1)
  const captures = rows.slice(0, limit).map(summaryOf)
  return { captures, nextBefore: rows.length > limit ? (captures.at(-1)?.id ?? null) : null }
}

function bodyPage(
  db: Database,
  id: number,
  offset: number,
  length: number,
): { bytes: Uint8Array; total: number } | null {
  const total = bodyTotal(db, id)
  if (total === null) return null
  const wanted = Math.max(0, Math.min(length, total - offset))
  return { bytes: readBody(db, id, offset, wanted), total }
}

function captureWrites({
  db,
  writer,
  reader,
  now,
  hidden,
  isClosing,
}: CaptureNeeds): Omit<Store['captures'], Reads> {
  return {
    add: writer.add,
    async mark(ids, { pinned = null, unread = null }) {
      const changed = await inSteps(ids, (some) =>
        writer.ask('captures.mark', { ids: some, pinned, unread }),
      )
      return capturesOf(db, changed)
    },
    async rejudge(passing, others) {
      const ask = { passing: passing.map(Number), others: others.map(Number) }
      return capturesOf(db, await writer.ask('captures.rejudge', ask))
    },
    name: async (id, event) =>
      capturesOf(db, await writer.ask('captures.name', { id: Number(id), ...event })),
    noteRejudged: (configVersion) => writer.ask('captures.rejudged', { configVersion }),
    async remove(ids) {
      const gone = await inSteps(ids, (some) =>
        writer.ask('captures.hide', { ids: some, nowMs: now() }),
      )
      for (const id of gone) hidden.add(id)
      return { removed: gone.length }
    },
    async restore(ids) {
      const back = await inSteps(ids, (some) => writer.ask('captures.show', { ids: some }))
      for (const id of back) hidden.delete(id)
      return capturesOf(db, back)
    },
    async clear() {
      const upTo = newestId(db)
      const all = [{ after: 0, upTo, receivedBeforeMs: null, sparesQueued: false }]
      return { removed: await purgeRanges(writer, all, isClosing) }
    },
    async retain(policy, nowMs) {
      const ranges = await reader.ask('captures.expired', { policy, nowMs })
      return { removed: await purgeRanges(writer, ranges, isClosing) }
    },
  }
}

async function inSteps(
  ids: readonly string[],
  step: (ids: readonly number[]) => Promise<number[]>,
): Promise<number[]> {
  const done: number[] = []
  for (let at = 0; at < ids.length; at += stepIds)
    done.push(...(await step(ids.slice(at, at + stepIds).map(Number))))
  return done
}
