import { Mail, Pin, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { commandOf } from '../../commands/all-commands.ts'
import { shownKeys } from '../../commands/command.ts'
import type { MenuItem } from '../../parts/menu.tsx'
import { PointMenu } from '../../parts/menu.tsx'
import { useWords } from '../../words/words.ts'

/** What can be done with the chosen rows, at the pointer. */
export function RowMenu({ children }: { readonly children: ReactNode }): ReactNode {
  const words = useWords()
  const item = (id: string, icon: ReactNode): MenuItem => {
    const command = commandOf(id)
    const keys = shownKeys(command)
    return {
      id,
      icon,
      label: command.label(words),
      ...(keys !== undefined && { keys }),
      onSelect: command.run,
    }
  }
  return (
    <PointMenu
      items={[
        item('request.pin', <Pin />),
        item('request.unread', <Mail />),
        { id: 'line', isLine: true },
        item('request.remove', <Trash2 />),
      ]}
    >
      {children}
    </PointMenu>
  )
}
