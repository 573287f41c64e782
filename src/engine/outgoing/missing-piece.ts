import type { StoredCapture } from '../store/store.ts'

type Losses = Pick<StoredCapture, 'malformed' | 'cut' | 'incomplete' | 'bytes'>

/** Why a request cannot be sent again, in words; null: it is whole, or its body is given anew. */
export function missingPiece(capture: Losses, hasOwnBody: boolean): string | null {
  if (capture.malformed)
    return 'It was not valid HTTP, so there is no request that could be sent again.'
  if (hasOwnBody) return null
  if (capture.cut)
    return `Only the first ${capture.bytes} bytes of its body were kept: the limit in the settings cut it. Edit the body to send it.`
  if (capture.incomplete === 'aborted')
    return 'The sender hung up before the end of its body. Edit the body to send it.'
  if (capture.incomplete === 'timed_out')
    return 'The rest of its body never came. Edit the body to send it.'
  return null
}
