import type { Log } from '../surroundings.ts'
import type { Writer } from './writer.ts'

/** So long no capture must have come before the word index is brought up to date. */
const quietMs = 100

/**
 * Brings captures into the word index when the writer is idle, a few at a time. `wake` tells that there
 * is something to do; searches find what is not indexed yet by reading it.
 */
export function keepIndexed(writer: Writer, log: Log): { wake: () => void; stop: () => void } {
  let timer: NodeJS.Timeout | null = null
  let isStopped = false
  let commitsSeen = -1

  function wakeIn(ms: number): void {
    if (timer || isStopped) return
    timer = setTimeout(() => void step(), ms).unref()
  }

  async function step(): Promise<void> {
    const isQuiet = !writer.isBusy() && commitsSeen === writer.commits()
    commitsSeen = writer.commits()
    const hasMore = isQuiet ? await indexSome() : true
    timer = null
    if (hasMore) wakeIn(isQuiet ? 0 : quietMs)
  }

  async function indexSome(): Promise<boolean> {
    try {
      return await writer.ask('captures.index', undefined)
    } catch (error) {
      if (!isStopped) log('warning', `The search index fell behind: ${(error as Error).message}`)
      return false
    }
  }

  return {
    wake: () => wakeIn(quietMs),
    stop() {
      isStopped = true
      if (timer) clearTimeout(timer)
    },
  }
}
