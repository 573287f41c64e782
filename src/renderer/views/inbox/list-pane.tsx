import type { ReactNode } from 'react'
import { useWords } from '../../words/words.ts'
import { CaptureRows } from './capture-rows.tsx'
import { HeldChip } from './held-chip.tsx'
import { ListHeading } from './list-heading.tsx'
import { SearchBox } from './search-box.tsx'
import { VerdictChips } from './verdict-chips.tsx'
import './list-pane.css'

/** The list of requests with all that narrows it. */
export function ListPane(): ReactNode {
  const words = useWords()
  return (
    <section className="list-pane" aria-label={words.shell.requests}>
      <ListHeading />
      <SearchBox />
      <VerdictChips />
      <div className="list-pane__rows">
        <HeldChip />
        <CaptureRows />
      </div>
    </section>
  )
}
