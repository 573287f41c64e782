import { Ellipsis } from 'lucide-react'
import type { ReactNode } from 'react'
import { commandOf } from '../../commands/all-commands.ts'
import { IconButton } from '../../parts/icon-button.tsx'
import { Menu } from '../../parts/menu.tsx'
import { useWords } from '../../words/words.ts'

const ids = ['senders.prediction', 'senders.mlflow'] as const

/** What can be set up at the senders themselves. */
export function SenderMenu(): ReactNode {
  const words = useWords()
  const items = ids.map((id) => {
    const { label, run } = commandOf(id)
    return { id, label: label(words), onSelect: run }
  })
  return (
    <Menu
      trigger={<IconButton name={words.senders.menu} icon={<Ellipsis aria-hidden="true" />} />}
      items={items}
    />
  )
}
