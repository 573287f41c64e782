import type { PurgeRange, Purged } from './capture-changes.ts'
import type { Writer } from './writer.ts'

/**
 * Deletes for good in small steps; between two steps captures are committed. `isStopped` ends it early,
 * what is left goes the next time.
 */
export async function purgeRanges(
  writer: Writer,
  ranges: readonly PurgeRange[],
  isStopped: () => boolean,
): Promise<number> {
  let removed = 0
  for (const range of ranges) {
    let after: number | null = range.after
    while (after !== null && !isStopped()) {
      const purged: Purged = await writer.ask('captures.purge', { ...range, after })
      removed += purged.removed
      after = purged.after
    }
  }
  if (ranges.length > 0) await shrink(writer, isStopped)
  return removed
}

/** Deletes hidden captures: those of `ids` and all that were hidden before a time. */
export async function purgeHidden(
  writer: Writer,
  ids: readonly number[],
  hiddenBeforeMs: number,
): Promise<void> {
  let after: number | null = ids.length > 0 || hiddenBeforeMs > 0 ? 0 : null
  while (after !== null) {
    const purged: Purged = await writer.ask('captures.purgeHidden', { ids, hiddenBeforeMs })
    after = purged.after
  }
}

async function shrink(writer: Writer, isStopped: () => boolean): Promise<void> {
  while (!isStopped() && (await writer.ask('file.shrink', undefined))) continue
}
