import type { ReactNode } from 'react'
import { ToastList } from '../../parts/toast-list.tsx'
import { dismissToast } from '../../state/toasts.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'

export function Toasts(): ReactNode {
  const { general } = useWords()
  const toasts = useStateOf(({ person }) => person.toasts)
  return (
    <ToastList
      toasts={toasts}
      label={general.notifications}
      dismissName={general.dismiss}
      onDismiss={dismissToast}
    />
  )
}
