/** Work that can be stopped from outside by a name, or all at once. */
export type Stoppable = {
  /** `ticket` null: only `close` stops it. */
  readonly run: <Result>(
    ticket: string | null,
    work: (signal: AbortSignal) => Promise<Result>,
  ) => Promise<Result>
  /** False: nothing is under way under this name. */
  readonly stop: (ticket: string) => boolean
  /** Aborted by `close`. */
  readonly closing: AbortSignal
  /** Stops all, and waits for its end. */
  readonly close: () => Promise<void>
}

export function createStoppable(): Stoppable {
  const tickets = new Map<string, AbortController>()
  const underWay = new Set<Promise<unknown>>()
  const closing = new AbortController()
  return {
    closing: closing.signal,
    async run(ticket, work) {
      const stop = new AbortController()
      if (ticket !== null) tickets.set(ticket, stop)
      const running = work(AbortSignal.any([stop.signal, closing.signal]))
      underWay.add(running)
      try {
        return await running
      } finally {
        underWay.delete(running)
        if (ticket !== null && tickets.get(ticket) === stop) tickets.delete(ticket)
      }
    },
    stop(ticket) {
      const stop = tickets.get(ticket)
      stop?.abort()
      return stop !== undefined
    },
    async close() {
      closing.abort()
      await Promise.allSettled(underWay)
    },
  }
}
