import type { Door } from './door.ts'
import { takeSlowHead } from './take-broken.ts'

/** Ends the requests that are over their time, counted from their first byte. */
export function sweep(door: Door): void {
  const now = door.needs.now()
  for (const arrival of door.arrivals.values()) {
    for (const reading of arrival.reading) {
      if (now - reading.startedAtMs > door.limits.requestMs) reading.stop('timed_out', null)
    }
    const { firstByteAtMs, isSpent } = arrival
    if (firstByteAtMs === null || isSpent || arrival.reading.size > 0) continue
    if (now - firstByteAtMs > door.limits.headersMs) takeSlowHead(door, arrival)
  }
}
