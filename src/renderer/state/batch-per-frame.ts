/** A hidden page gets no frames; its events are taken in at least this often. */
const longestWaitMs = 500

/** Collects items and hands them over together, at most once per animation frame. */
export function batchPerFrame<Item>(take: (items: readonly Item[]) => void): (item: Item) => void {
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
  return (item) => {
    waiting.push(item)
    if (waiting.length > 1) return
    frame = requestAnimationFrame(flush)
    timer = setTimeout(flush, longestWaitMs)
  }
}
