import { ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { commandOf } from '../../commands/all-commands.ts'
import { Button } from '../../parts/button.tsx'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'

/** "3 new": requests that came while the person reads further down. */
export function HeldChip(): ReactNode {
  const words = useWords()
  const count = useStateOf(({ list }) => list.held.length)
  if (count === 0) return null
  return (
    <Button
      className="held-chip"
      look="primary"
      icon={<ArrowUp />}
      aria-label={words.inbox.showNew(count)}
      onClick={commandOf('filter.held').run}
    >
      {words.inbox.newCount(count)}
    </Button>
  )
}
