import { CircleAlert, FilterX, Inbox } from 'lucide-react'
import type { ReactNode } from 'react'
import { commandOf } from '../../commands/all-commands.ts'
import { Button } from '../../parts/button.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Spinner } from '../../parts/spinner.tsx'
import { loadList } from '../../state/load-captures.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'

/** What stands in the place of rows when there are none. */
export function ListState(): ReactNode {
  const words = useWords()
  const { phase, problem, filter } = useStateOf(({ list }) => list)
  if (phase === 'loading')
    return (
      <div className="empty-state">
        <Spinner label={words.general.loading} />
      </div>
    )
  if (phase === 'failed')
    return (
      <EmptyState icon={<CircleAlert />} title={words.inbox.failedTitle} text={problem}>
        <Button onClick={() => void loadList()}>{words.general.tryAgain}</Button>
      </EmptyState>
    )
  if (filter === '')
    return (
      <EmptyState icon={<Inbox />} title={words.inbox.emptyTitle} text={words.inbox.emptyText} />
    )
  return (
    <EmptyState
      icon={<FilterX />}
      title={words.inbox.filteredTitle}
      text={words.inbox.filteredText}
    >
      <Button onClick={commandOf('filter.clear').run}>{words.inbox.clearFilter}</Button>
    </EmptyState>
  )
}
