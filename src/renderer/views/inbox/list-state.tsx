import { CircleAlert, FilterX, Inbox } from 'lucide-react'
import type { ReactNode } from 'react'
import { parseFilter } from '../../../contract/filter.ts'
import { commandOf } from '../../commands/all-commands.ts'
import { Button } from '../../parts/button.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Spinner } from '../../parts/spinner.tsx'
import { loadList } from '../../state/load-captures.ts'
import { filterOf } from '../../state/person-state.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'

/** What stands in the place of rows when there are none. */
export function ListState(): ReactNode {
  const words = useWords()
  const { phase, problem, filter } = useStateOf(({ list }) => list)
  const wished = useStateOf(({ person }) => filterOf(person))
  const parsed = parseFilter(wished)
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
  // the rows are still those of the last search that could be read: none
  if (!parsed.ok)
    return (
      <EmptyState icon={<FilterX />} title={words.inbox.unreadableTitle} text={parsed.message}>
        <Button onClick={commandOf('filter.clear').run}>{words.inbox.clearFilter}</Button>
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
