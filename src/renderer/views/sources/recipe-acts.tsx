import { PencilRuler, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { Button } from '../../parts/button.tsx'
import { IconButton } from '../../parts/icon-button.tsx'
import { call } from '../../state/call.ts'
import { orToast, say } from '../../state/toasts.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import { RecipeDialog } from './recipe-dialog.tsx'

/** Writes a scheme of one's own, and deletes the one that is chosen. */
export function RecipeActs({
  sourceId,
  scheme,
  onChange,
}: {
  readonly sourceId: string
  readonly scheme: string
  readonly onChange: (schemeId: string) => void
}): ReactNode {
  const { recipe: words } = useWords()
  const [isOpen, setOpen] = useState(false)
  const isOwn = useStateOf(({ engine }) =>
    engine.schemes.some(({ id, custom }) => custom && id === scheme),
  )
  const remove = async (): Promise<void> => {
    if (!(await orToast(call('schemes.remove', { id: scheme })))) return
    onChange('auto')
    say(words.removed)
  }
  return (
    <>
      {isOwn && <IconButton name={words.remove} icon={<Trash2 />} onClick={() => void remove()} />}
      <Button look="ghost" icon={<PencilRuler aria-hidden="true" />} onClick={() => setOpen(true)}>
        {words.open}
      </Button>
      {isOpen && (
        <RecipeDialog sourceId={sourceId} onAdded={onChange} onClose={() => setOpen(false)} />
      )}
    </>
  )
}
