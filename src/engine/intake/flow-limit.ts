import type { Readable } from 'node:stream'

/** Bytes of bodies in memory at one time before senders are held back. */
export const defaultBytesInFlight = 64 * 1024 * 1024

/** One body's share of the memory for bodies. */
export type FlowAccount = {
  readonly add: (bytes: number) => void
  /** Nothing more comes; what came counts until `release`. */
  readonly endReading: () => void
  /** The bytes are on disk, or given up. */
  readonly release: () => void
}

/**
 * Bounds the bytes of bodies between socket and disk. Over the bound every sender but the oldest is
 * paused; the oldest goes on, so that the crowd always moves.
 */
export type FlowLimit = { enter(body: Readable): FlowAccount; readonly bytes: number }

export function createFlowLimit(maxBytes = defaultBytesInFlight): FlowLimit {
  const reading = new Set<Readable>()
  let total = 0

  const holdOrLetGo = (): void => {
    const isOver = total > maxBytes
    let isOldest = true
    for (const body of reading) {
      if (isOver && !isOldest) body.pause()
      else if (body.isPaused()) body.resume()
      isOldest = false
    }
  }
  return {
    get bytes() {
      return total
    },
    enter(body) {
      let own = 0
      reading.add(body)
      return {
        add(bytes) {
          const wasOver = total > maxBytes
          own += bytes
          total += bytes
          if (total > maxBytes || wasOver) holdOrLetGo()
        },
        endReading() {
          reading.delete(body)
          if (total > maxBytes) holdOrLetGo()
        },
        release() {
          const wasOver = total > maxBytes
          total -= own
          own = 0
          if (wasOver) holdOrLetGo()
        },
      }
    },
  }
}
