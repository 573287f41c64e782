import type { HeaderPair } from '../../../contract/capture.ts'

/** What a sample is made with, so that it is a fresh event and the same arguments give the same bytes. */
export type SampleMoment = {
  /** Random text that names the event, or what it is about; at least 26 letters and digits. */
  readonly id: string
  /** Unix milliseconds of the event. */
  readonly nowMs: number
  /** The address that the sender was given, where a body repeats it. */
  readonly url?: string
}

/** An event as its sender writes it: all but what signing adds. */
export type Sample = {
  /** The sender's own name of the event, such as `model_version.created` or `succeeded`. */
  readonly id: string
  /** What a person reads in a list. */
  readonly label: string
  /** In order and case; Latin-1 text. */
  readonly headers: readonly HeaderPair[]
  /** The bytes in the sender's own form of JSON. */
  readonly body: (moment: SampleMoment) => Uint8Array
}
