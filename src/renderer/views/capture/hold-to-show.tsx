import { Eye } from 'lucide-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { Button } from '../../parts/button.tsx'

/** Shows what is hidden while it is held; by keyboard, Enter or Space toggles, for who cannot hold. */
export function HoldToShow({
  label,
  isShown,
  onChange,
}: {
  readonly label: string
  readonly isShown: boolean
  readonly onChange: (isShown: boolean) => void
}): ReactNode {
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    if (!event.repeat) onChange(!isShown)
  }
  const hide = (): void => onChange(false)
  return (
    <Button
      look="ghost"
      icon={<Eye aria-hidden="true" />}
      aria-pressed={isShown}
      onPointerDown={() => onChange(true)}
      onPointerUp={hide}
      onPointerLeave={hide}
      onPointerCancel={hide}
      onBlur={hide}
      onKeyDown={press}
    >
      {label}
    </Button>
  )
}
