import { setImmediate as nextTurn } from 'node:timers/promises'
import { largestBodyPage } from '../contract/capture-calls.ts'
import { Problem } from '../contract/problem.ts'
import type { Store, StoredCapture } from './store/store.ts'

/** A kept request with its body. */
export type WholeCapture = StoredCapture & { readonly body: Uint8Array }

/**
 * A capture with its body. A large body is read page by page, and senders have their turn between.
 * Rejects with `Problem` `not_found`.
 */
export async function readWholeCapture(
  { captures }: Pick<Store, 'captures'>,
  id: string,
): Promise<WholeCapture> {
  const capture = await captures.get(id)
  const first = await captures.body(id, 0, largestBodyPage)
  if (!capture || !first) throw noCapture(id)
  if (first.bytes.length === first.total) return { ...capture, body: first.bytes }
  const body = new Uint8Array(first.total)
  for (let page = first, at = 0; ;) {
    body.set(page.bytes, at)
    at += page.bytes.length
    if (at >= body.length) return { ...capture, body }
    await nextTurn()
    page = (await captures.body(id, at, largestBodyPage)) ?? { bytes: new Uint8Array(0), total: 0 }
    // it was deleted for good meanwhile
    if (page.bytes.length === 0) throw noCapture(id)
  }
}

export const noCapture = (id: string): Problem =>
  new Problem('not_found', `There is no request ${id}. It may have been deleted.`)
