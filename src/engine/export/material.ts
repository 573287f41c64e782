import type { Scheme } from '../../signing/scheme.ts'
import type { StoredCapture } from '../store/store.ts'

/** A capture with its body, as the exports read it. */
export type WholeCapture = StoredCapture & { readonly body: Uint8Array }

/** What every form is written from: secrets are out of the capture already. */
export type Material = {
  readonly capture: WholeCapture
  readonly scheme: Scheme | null
  /** Where a request is to be sent, such as `http://127.0.0.1:5757`; no path, no slash at the end. */
  readonly target: string
  /** Of this program, for forms that name their maker. */
  readonly version: string
}

/** A capture in one form. */
export type WrittenForm = {
  readonly text: string
  /** Of the file name, with its dot. */
  readonly extension: string
  /**
   * `sends`: run, it sends the request; `holds`: it keeps the request; `checks`: run, it verifies the
   * signature and no age; `tells`: it only speaks of the request.
   */
  readonly effect: 'sends' | 'holds' | 'checks' | 'tells'
  /** What the reader should know of this form, in one sentence; null when nothing. */
  readonly caution: string | null
}
