import { Mail, MailOpen, Pin, PinOff, Repeat2, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { commandOf } from '../../commands/all-commands.ts'
import { shownKeys } from '../../commands/command.ts'
import type { MenuItem } from '../../parts/menu.tsx'
import { PointMenu } from '../../parts/menu.tsx'
import { areAllPinned, areAllRead } from '../../state/selection.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'

/** What can be done with the chosen rows, at the pointer. */
export function RowMenu({ children }: { readonly children: ReactNode }): ReactNode {
  const { inbox, replay } = useWords()
  const { count, isPinned, isRead } = useStateOf((state) => ({
    count: state.person.marked.size,
    isPinned: areAllPinned(state),
    isRead: areAllRead(state),
  }))
  const item = (id: string, label: string, icon: ReactNode): MenuItem => {
    const command = commandOf(id)
    const keys = shownKeys(command)
    return {
      id,
      icon,
      label,
      ...(keys !== undefined && { keys }),
      onSelect: command.run,
    }
  }
  return (
    <PointMenu
      items={[
        item('request.replay', count > 1 ? replay.manyButton(count) : replay.button, <Repeat2 />),
        isPinned
          ? item('request.pin', inbox.unpin, <PinOff />)
          : item('request.pin', inbox.pin, <Pin />),
        isRead
          ? item('request.unread', inbox.markUnread, <Mail />)
          : item('request.unread', inbox.markRead, <MailOpen />),
        { id: 'line', isLine: true },
        item('request.remove', count > 1 ? inbox.removeMany(count) : inbox.remove, <Trash2 />),
      ]}
    >
      {children}
    </PointMenu>
  )
}
