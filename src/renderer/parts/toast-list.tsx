import { X } from 'lucide-react'
import { Toast as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'
import './toast-list.css'

export type ToastItem = {
  readonly id: number
  readonly tone: 'plain' | 'fail'
  readonly text: string
  readonly action: { readonly label: string; readonly run: () => void } | null
}

/** Long enough to read and to reach for "Undo"; pointing at it or focusing it stops the clock. */
const shownMs = 8_000

export function ToastList({
  toasts,
  label,
  dismissName,
  onDismiss,
}: {
  readonly toasts: readonly ToastItem[]
  readonly label: string
  readonly dismissName: string
  readonly onDismiss: (id: number) => void
}): ReactNode {
  return (
    <Radix.Provider duration={shownMs} label={label} swipeDirection="right">
      {toasts.map(({ id, tone, text, action }) => (
        <Radix.Root
          className="toast"
          data-tone={tone}
          key={id}
          type={tone === 'fail' ? 'foreground' : 'background'}
          onOpenChange={(isOpen) => !isOpen && onDismiss(id)}
        >
          <Radix.Description className="toast__text">{text}</Radix.Description>
          {action && (
            <Radix.Action asChild altText={action.label} onClick={action.run}>
              <Button>{action.label}</Button>
            </Radix.Action>
          )}
          <Radix.Close asChild>
            <IconButton name={dismissName} icon={<X />} />
          </Radix.Close>
        </Radix.Root>
      ))}
      <Radix.Viewport className="toast-list" />
    </Radix.Provider>
  )
}
