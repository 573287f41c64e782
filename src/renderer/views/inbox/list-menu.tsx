import { CheckCheck, Ellipsis, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { commandOf } from '../../commands/all-commands.ts'
import { shownKeys } from '../../commands/command.ts'
import { IconButton } from '../../parts/icon-button.tsx'
import type { MenuItem } from '../../parts/menu.tsx'
import { Menu } from '../../parts/menu.tsx'
import { useWords } from '../../words/words.ts'

/** What can be done with the whole list. */
export function ListMenu(): ReactNode {
  const words = useWords()
  const item = (id: string, label: string, icon: ReactNode, isDanger: boolean): MenuItem => {
    const command = commandOf(id)
    const keys = shownKeys(command)
    return {
      id,
      icon,
      isDanger,
      label,
      ...(keys !== undefined && { keys }),
      onSelect: command.run,
    }
  }
  return (
    <Menu
      trigger={<IconButton name={words.inbox.more} icon={<Ellipsis />} />}
      items={[
        item('list.markAll', words.commands.markAll, <CheckCheck />, false),
        { id: 'line', isLine: true },
        item('request.clear', words.inbox.clear, <Trash2 />, true),
      ]}
    />
  )
}
