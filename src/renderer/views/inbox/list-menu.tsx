import { Bookmark, BookmarkMinus, BookmarkPlus, CheckCheck, Ellipsis, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { commandOf } from '../../commands/all-commands.ts'
import { canRun, shownKeys } from '../../commands/command.ts'
import { IconButton } from '../../parts/icon-button.tsx'
import type { MenuItem } from '../../parts/menu.tsx'
import { Menu } from '../../parts/menu.tsx'
import { applyFilter } from '../../state/filter-by.ts'
import { isFilterSaved, savableFilter } from '../../state/saved-filters.ts'
import { store } from '../../state/store.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'

/** What can be done with the whole list, and the filters that were saved for it. */
export function ListMenu(): ReactNode {
  const words = useWords()
  const { saved, current, isSaved } = useStateOf(({ person }) => ({
    saved: person.savedFilters,
    current: savableFilter(person),
    isSaved: isFilterSaved(person),
  }))
  return (
    <Menu
      trigger={<IconButton name={words.inbox.more} icon={<Ellipsis />} />}
      items={[
        itemOf('list.markAll', words.commands.markAll, <CheckCheck />),
        { id: 'filters', isLine: true },
        isSaved
          ? itemOf('filter.forget', words.commands.forgetFilter, <BookmarkMinus />)
          : itemOf('filter.save', words.commands.saveFilter, <BookmarkPlus />),
        ...saved.map((filter) => ({
          id: `saved ${filter}`,
          label: <code>{filter}</code>,
          icon: <Bookmark />,
          isChecked: filter === current,
          onSelect: () => applyFilter(filter),
        })),
        { id: 'line', isLine: true },
        { ...itemOf('request.clear', words.inbox.clear, <Trash2 />), isDanger: true },
      ]}
    />
  )
}

function itemOf(id: string, label: string, icon: ReactNode): Exclude<MenuItem, { isLine: true }> {
  const command = commandOf(id)
  const keys = shownKeys(command)
  return {
    id,
    icon,
    label,
    isDisabled: !canRun(command, store.getState()),
    ...(keys !== undefined && { keys }),
    onSelect: command.run,
  }
}
