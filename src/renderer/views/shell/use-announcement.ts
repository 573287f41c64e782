import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { CaptureSummary } from '../../../contract/capture.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import type { Words } from '../../words/words.ts'
import { useFormat, useWords } from '../../words/words.ts'
import type { Format } from '../../words/format.ts'
import { rowTitle } from '../inbox/row-title.ts'

const pauseMs = 1_000
/** Characters: nobody listens to a whole query string. */
const mostTitle = 80

/** `turn` tells two announcements apart that say the same. */
export type Announcement = { readonly text: string; readonly turn: number }

/** What to say of the requests that arrived since it was last said. */
export function useAnnouncement(): Announcement {
  const words = useWords()
  const format = useFormat()
  const { count, latest } = useStateOf(({ engine: { arrived } }) => ({
    count: arrived.count,
    latest: arrived.latest.at(-1) ?? null,
  }))
  const said = useRef({ count, atMs: -Infinity })
  const [announced, setAnnounced] = useState<Announcement>({ text: '', turn: 0 })
  useEffect(() => {
    if (latest === null || count === said.current.count) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const say = (): void => {
      const waitMs = said.current.atMs + pauseMs - performance.now()
      if (waitMs > 0) {
        timer = setTimeout(say, waitMs)
        return
      }
      const text = words.inbox.arrived(count - said.current.count, described(latest, words, format))
      setAnnounced(({ turn }) => ({ text, turn: turn + 1 }))
      said.current = { count, atMs: performance.now() }
    }
    say()
    return () => clearTimeout(timer)
  }, [count, latest, words, format])
  useLayoutEffect(() => {
    // it is said when it stands in the page, which a busy page delays
    said.current.atMs = announced.turn === 0 ? -Infinity : performance.now()
  }, [announced])
  return announced
}

function described(row: CaptureSummary, { inbox, verdicts }: Words, format: Format): string {
  const when = format.clock(row.receivedAtMs)
  const title = rowTitle(row).slice(0, mostTitle)
  return inbox.rowLabel(verdicts.kind[row.verdict], title, row.source, when)
}
