import type { CaptureDetail } from '../../contract/capture.ts'
import { signedContentHead } from '../../contract/capture.ts'
import type { Handlers } from '../../contract/contract.ts'
import type { FilterTerm } from '../../contract/filter.ts'
import { parseFilter } from '../../contract/filter.ts'
import { Problem } from '../../contract/problem.ts'
import type { StoredCapture } from '../store/store.ts'
import { decodeBody } from '../decode-body.ts'
import { noCapture, readWholeCapture } from '../whole-capture.ts'
import type { CallNeeds } from './needs.ts'

type CaptureHandlers = Omit<
  Pick<Handlers, Extract<keyof Handlers, `captures.${string}`>>,
  'captures.export' | 'captures.explain' | 'captures.stopExplaining' | 'captures.adopt'
>

type Changes = 'captures.mark' | 'captures.remove' | 'captures.restore' | 'captures.clear'

export const captureHandlers = (needs: CallNeeds): CaptureHandlers => ({
  ...captureReads(needs),
  ...captureChanges(needs),
})

function captureReads(needs: CallNeeds): Omit<CaptureHandlers, Changes> {
  const { captures } = needs.store
  const now = needs.surroundings.now
  return {
    'captures.list': async ({ filter, before, limit }) =>
      captures.list({ terms: termsOf(filter), before, limit, nowMs: now() }),
    'captures.since': ({ after, limit }) => captures.since(after, limit),
    'captures.count': async ({ filter }) => captures.count(termsOf(filter), now()),
    'captures.size': async () => ({ bytes: await captures.size() }),
    'captures.get': async ({ id }) => {
      const capture = (await captures.get(id)) ?? notFound(id)
      return detailOf(needs, capture)
    },
    'captures.body': async ({ id, offset, length }) =>
      (await captures.body(id, offset, length)) ?? notFound(id),
    'captures.signedContent': async ({ id, offset, length }) =>
      (await captures.signedContent(id, offset, length)) ?? noContent(id),
    'captures.decoded': async ({ id }) => {
      const { body, headers } = await readWholeCapture(needs.store, id)
      return decodeBody(body, headers)
    },
    'captures.values': ({ field, limit }) => captures.values(field, limit),
  }
}

function captureChanges(needs: CallNeeds): Pick<Handlers, Changes> {
  const { captures } = needs.store
  return {
    'captures.mark': async ({ ids, pinned, unread }) => {
      const change = {
        ...(pinned !== undefined && { pinned }),
        ...(unread !== undefined && { unread }),
      }
      const changed = await captures.mark(ids, change)
      needs.feed.tell('captures.changed', { captures: changed })
      return { changed: changed.length }
    },
    'captures.remove': async ({ ids }) => {
      const { removed } = await captures.remove(ids)
      needs.feed.tell('captures.removed', { ids })
      return { removed }
    },
    'captures.restore': async ({ ids }) => {
      const restored = await captures.restore(ids)
      needs.feed.tell('captures.changed', { captures: restored })
      return { restored: restored.length }
    },
    'captures.clear': async () => {
      const { removed } = await captures.clear()
      needs.feed.tell('captures.removed', { ids: null })
      return { removed }
    },
  }
}

function termsOf(filter: string): readonly FilterTerm[] {
  const parsed = parseFilter(filter)
  if (!parsed.ok) throw new Problem('invalid_input', parsed.message)
  return parsed.terms
}

function notFound(id: string): never {
  throw noCapture(id)
}

function noContent(id: string): never {
  throw new Problem('not_found', `There are no signed bytes of request ${id}.`)
}

async function detailOf(needs: CallNeeds, capture: StoredCapture): Promise<CaptureDetail> {
  const { captures } = needs.store
  const [attempts, content] = await Promise.all([
    capture.deliveryId === null ? [] : captures.attempts(capture.sourceId, capture.deliveryId),
    capture.scheme === null ? null : captures.signedContent(capture.id, 0, signedContentHead),
  ])
  const signed = { signedContent: content?.bytes ?? null, signedContentBytes: content?.total ?? 0 }
  return { ...capture, attempts, ...signed }
}
