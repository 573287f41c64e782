import { setImmediate as nextTurn } from 'node:timers/promises'
import { Problem } from '../../contract/problem.ts'
import type { WholeCapture } from '../explain/build-question.ts'
import type { Store } from '../store/store.ts'

/** Read at once; a larger body is read so piece by piece, and others have their turn between. */
const pageBytes = 2 * 1_048_576

/** A capture with its body. Rejects with `Problem` `not_found`. */
export async function readWholeCapture(
  { captures }: Pick<Store, 'captures'>,
  id: string,
): Promise<WholeCapture> {
  const capture = await captures.get(id)
  const first = await captures.body(id, 0, pageBytes)
  if (!capture || !first) throw gone(id)
  if (first.bytes.length === first.total) return { ...capture, body: first.bytes }
  const body = new Uint8Array(first.total)
  for (let page = first, at = 0; ;) {
    body.set(page.bytes, at)
    at += page.bytes.length
    if (at >= body.length) return { ...capture, body }
    await nextTurn()
    page = (await captures.body(id, at, pageBytes)) ?? { bytes: new Uint8Array(0), total: 0 }
    // it was deleted for good meanwhile
    if (page.bytes.length === 0) throw gone(id)
  }
}

const gone = (id: string): Problem =>
  new Problem('not_found', `There is no request ${id}. It may have been deleted.`)
