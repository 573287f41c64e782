/** The queue of a source as it lies on disk, without what was dealt with a moment ago. */
export type QueueReader = {
  readonly head: () => string | null
  /** It was dealt with. */
  readonly drop: (captureId: string) => void
  /** The queue on disk was changed otherwise. */
  readonly reset: () => void
}

const readAhead = 64

type ReaderNeeds = {
  /** The oldest so many, in order. */
  readonly read: (limit: number) => readonly string[]
  readonly isNoted: (captureId: string) => boolean
  /** How many of the source are dealt with and still on disk. */
  readonly unsettled: () => number
}

export function createQueueReader({ read, isNoted, unsettled }: ReaderNeeds): QueueReader {
  let upcoming: readonly string[] = []
  return {
    head() {
      if (upcoming.length === 0)
        upcoming = read(unsettled() + readAhead).filter((id) => !isNoted(id))
      return upcoming[0] ?? null
    },
    drop: (captureId) => {
      upcoming = upcoming.filter((id) => id !== captureId)
    },
    reset: () => {
      upcoming = []
    },
  }
}
