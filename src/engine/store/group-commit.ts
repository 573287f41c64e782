/** A batch is one buffer and one transaction: beyond this, rows wait for the next one. */
const mostRows = 1_000
const mostBytes = 64 * 1024 * 1024

export type GroupCommit<Row, Kept> = {
  /** Resolves when the row's batch is committed; rejects when its batch failed. */
  readonly add: (row: Row) => Promise<Kept>
  /** True while rows wait. */
  readonly isBusy: () => boolean
  /** Batches written so far. */
  readonly commits: () => number
  /** Resolves when nothing waits any more. */
  readonly drained: () => Promise<void>
}

type GroupCommitOptions<Row, Kept> = {
  /** Writes rows in one transaction; answers one result for each row, in order. */
  readonly write: (rows: readonly Row[]) => Promise<readonly Kept[]>
  readonly bytesOf: (row: Row) => number
  /** Called after each batch, kept or refused. */
  readonly onCommit: () => void
}

type Waiting<Row, Kept> = {
  readonly row: Row
  readonly resolve: (kept: Kept) => void
  readonly reject: (error: unknown) => void
}

/**
 * What arrives while one batch is being written makes the next one; the first of a quiet time goes at
 * the end of its event-loop turn. Nothing waits on purpose, and one batch is under way at a time: more
 * take memory and gain nothing.
 */
export function createGroupCommit<Row, Kept>({
  write,
  bytesOf,
  onCommit,
}: GroupCommitOptions<Row, Kept>): GroupCommit<Row, Kept> {
  let waiting: Waiting<Row, Kept>[] = []
  let underway: Promise<void> | null = null
  let isScheduled = false
  let commits = 0

  function flush(): void {
    isScheduled = false
    if (underway || waiting.length === 0) return
    const end = endOfBatch(waiting, ({ row }) => bytesOf(row))
    const batch = waiting.slice(0, end)
    waiting = waiting.slice(end)
    underway = commit(batch)
  }

  async function commit(batch: readonly Waiting<Row, Kept>[]): Promise<void> {
    const tell = await write(batch.map(({ row }) => row)).then(
      (kept) => () => batch.forEach((one, index) => one.resolve(kept[index] as Kept)),
      (error: unknown) => () => batch.forEach((one) => one.reject(error)),
    )
    commits++
    // the next batch is on its way before the answers to this one keep the thread busy
    underway = null
    flush()
    tell()
    onCommit()
  }

  return {
    add: (row) =>
      new Promise((resolve, reject) => {
        waiting.push({ row, resolve, reject })
        if (isScheduled || underway) return
        isScheduled = true
        setImmediate(flush)
      }),
    isBusy: () => underway !== null || waiting.length > 0,
    commits: () => commits,
    async drained() {
      flush()
      while (underway) await underway
    },
  }
}

function endOfBatch<One>(waiting: readonly One[], bytesOf: (one: One) => number): number {
  let bytes = 0
  for (const [index, one] of waiting.entries()) {
    bytes += bytesOf(one)
    if (index > 0 && (bytes > mostBytes || index >= mostRows)) return index
  }
  return waiting.length
}
