import type { HeaderPair } from '../../contract/capture.ts'
import { asCaptured } from '../../contract/replay.ts'

/**
 * Edited headers with the captured values where the form hid them: of several of one name, in their order.
 * What has no captured value keeps the mask, see `maskLack`.
 */
export function unmaskHeaders(
  edited: readonly HeaderPair[],
  captured: readonly HeaderPair[],
): readonly HeaderPair[] {
  const left = Map.groupBy(captured, ([name]) => name.toLowerCase())
  return edited.map(([name, value]): HeaderPair => {
    const known = left.get(name.toLowerCase())
    // a value that was typed takes the place of the captured one at that position
    const own = known?.shift()
    return [name, value === asCaptured && own ? own[1] : value]
  })
}

/** Why hidden values cannot be sent, in a sentence; null: all of them are known. */
export function maskLack(headers: readonly HeaderPair[]): string | null {
  const unknown = headers.find(([, value]) => value === asCaptured)
  return unknown
    ? `The hidden value of ${unknown[0]} is not known: no header of that name was captured. Type the value.`
    : null
}
