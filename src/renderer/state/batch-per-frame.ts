/** A hidden page gets no frames; its events are taken in at least this often. */
const longestWaitMs = 500

export type Batch<Item> = {
  readonly add: (item: Item) => void
  /** Hands over at once what waits. */
  readonly flush: () => void
}

/** Collects items and hands them over together, at most once per animation frame. */
export function batchPerFrame<Item>(take: (items: readonly Item[]) => void): Batch<Item> {
  let waiting: Item[] = []
  let frame = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = (): void => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
    const items = waiting
    waiting = []
    take(items)
  }
  const add = (item: Item): void => {
    waiting.push(item)
    if (waiting.length > 1) return
    frame = requestAnimationFrame(flush)
    timer = setTimeout(flush, longestWaitMs)
  }
  return { add, flush }
}
