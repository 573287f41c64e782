import { Ellipsis, Pencil, RotateCw, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import type { SecretSummary } from '../../../contract/secret.ts'
import { IconButton } from '../../parts/icon-button.tsx'
import { Menu } from '../../parts/menu.tsx'
import { useWords } from '../../words/words.ts'
import { removeSecret } from './remove-secret.ts'
import { RevealValue } from './reveal-value.tsx'
import type { RowAct } from './secrets-table.tsx'

/** Reveal, and a menu with the rest. */
export function SecretActs({
  secret,
  onAct,
}: {
  readonly secret: SecretSummary
  readonly onAct: (act: RowAct) => void
}): ReactNode {
  const { secrets: words } = useWords()
  const items = [
    {
      id: 'rename',
      label: words.rename,
      icon: <Pencil aria-hidden="true" />,
      onSelect: () => onAct({ act: 'rename', secret }),
    },
    {
      id: 'rotate',
      label: words.rotate,
      icon: <RotateCw aria-hidden="true" />,
      onSelect: () => onAct({ act: 'rotate', secret }),
    },
    { id: 'line', isLine: true as const },
    {
      id: 'remove',
      label: words.remove,
      icon: <Trash2 aria-hidden="true" />,
      isDanger: true,
      onSelect: () => void removeSecret(secret),
    },
  ]
  return (
    <>
      <RevealValue secret={secret} />
      <Menu
        trigger={
          <IconButton name={words.actsOf(secret.name)} icon={<Ellipsis aria-hidden="true" />} />
        }
        items={items}
      />
    </>
  )
}
