import { Eye } from 'lucide-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useRef } from 'react'
import { Button } from './button.tsx'

/**
 * On while it is held. For who cannot hold: Enter, Space or a screen reader's click turns it on, and off
 * again. `isIcon` shows no words.
 */
export function HoldButton({
  label,
  isOn,
  isIcon = false,
  onChange,
}: {
  readonly label: string
  readonly isOn: boolean
  readonly isIcon?: boolean
  readonly onChange: (isOn: boolean) => void
}): ReactNode {
  const isHeld = useRef(false)
  const release = (): void => {
    if (!isHeld.current) return
    isHeld.current = false
    onChange(false)
  }
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    if (!event.repeat) onChange(!isOn)
  }
  return (
    <Button
      look={isIcon ? 'ghost' : 'plain'}
      className={isIcon ? 'icon-button' : ''}
      icon={<Eye aria-hidden="true" />}
      aria-pressed={isOn}
      {...(isIcon && { 'aria-label': label, title: label })}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        isHeld.current = true
        onChange(true)
      }}
      onPointerUp={release}
      onPointerCancel={release}
      onBlur={() => onChange(false)}
      onKeyDown={press}
      // a click without a pointer is that of an assistive tool
      onClick={(event) => event.detail === 0 && onChange(!isOn)}
    >
      {!isIcon && label}
    </Button>
  )
}
