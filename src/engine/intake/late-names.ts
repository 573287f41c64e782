import type { Capture, CaptureSummary, HeaderPair } from '../../contract/capture.ts'
import { nameEvent } from '../../signing/events/name-event.ts'
import { decodeBody } from '../decode-body.ts'
import { inflate } from '../explain/inflate.ts'
import type { Feed } from '../feed.ts'
import type { Store } from '../store/store.ts'
import type { Log } from '../surroundings.ts'

/** So much is decoded while a sender waits: well under a millisecond. */
const smallBytes = 8 * 1024
const smallDecodedBytes = 64 * 1024
/** Names are read of JSON up to this size. */
const mostDecodedBytes = 1024 * 1024
/** Bodies that wait in memory for their names; beyond, captures stay without one. */
const mostWaiting = 8

const quick = { gzip: 'gzip', 'x-gzip': 'gzip', deflate: 'deflate', br: 'br' } as const

/** The body to name an event by: decoded when it is compressed and small, else as it came. */
export function readableBody({ headers, body }: Pick<Capture, 'headers' | 'body'>): Uint8Array {
  const coding = codingOf(headers)
  if (coding === null || body.length > smallBytes || !Object.hasOwn(quick, coding)) return body
  return inflate(quick[coding as keyof typeof quick], body, smallDecodedBytes) ?? body
}

export type LateNames = {
  /** Names a stored capture by its decoded body, if that is why it has no name. */
  find(capture: Capture, summary: CaptureSummary): void
}

/** Decodes larger compressed bodies one after the other, off this thread, when they are on disk. */
export function keepLateNames(needs: {
  readonly store: Pick<Store, 'captures'>
  readonly feed: Feed
  readonly log: Log
}): LateNames {
  let last: Promise<void> = Promise.resolve()
  let waiting = 0
  const name = async ({ headers, body }: Capture, summary: CaptureSummary): Promise<void> => {
    const decoded = await decodeBody(body, headers, mostDecodedBytes)
    const event = nameEvent({ headers, body: decoded.bytes }, summary.scheme)
    if (event.name === null && event.subject === null) return
    const captures = await needs.store.captures.name(summary.id, event)
    needs.feed.tell('captures.changed', { captures })
  }
  return {
    find(capture, summary) {
      if (summary.name !== null || codingOf(capture.headers) === null) return
      if (waiting >= mostWaiting) return
      waiting += 1
      last = last
        .then(() => name(capture, summary))
        .catch((error: Error) => needs.log('info', `A request stays unnamed: ${error.message}`))
        .finally(() => (waiting -= 1))
    },
  }
}

const codingHeader = 'content-encoding'

/** The Content-Encoding in small letters; null: none. */
function codingOf(headers: readonly HeaderPair[]): string | null {
  let text = ''
  for (const [name, value] of headers)
    if (name.length === codingHeader.length && name.toLowerCase() === codingHeader)
      text += `${text && ','}${value.trim().toLowerCase()}`
  return text === '' || text === 'identity' ? null : text
}
