import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { useRef } from 'react'
import { IconButton } from './icon-button.tsx'
import './dialog.css'

/**
 * A layer above the page that keeps the focus. The veil is our own and not Radix's, whose overlay puts
 * a style element into the page to lock scrolling: our CSP forbids that, and the page does not scroll.
 */
export function Dialog({
  title,
  text,
  closeName,
  size = 'medium',
  isBare = false,
  onClose,
  children,
}: {
  readonly title: string
  readonly text?: string
  readonly closeName: string
  readonly size?: 'small' | 'medium' | 'large'
  /** Without the visible title and padding. */
  readonly isBare?: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}): ReactNode {
  const focus = useFocus()
  return (
    <Radix.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Radix.Portal>
        <div className="dialog__veil" />
        <Radix.Content
          className="dialog"
          data-size={size}
          {...focus}
          {...(text === undefined && { 'aria-describedby': undefined })}
        >
          <header className={isBare ? 'visually-hidden' : 'dialog__header'}>
            <Radix.Title className="dialog__title">{title}</Radix.Title>
            {!isBare && (
              <Radix.Close asChild>
                <IconButton name={closeName} icon={<X />} />
              </Radix.Close>
            )}
          </header>
          {text !== undefined && (
            <Radix.Description className="dialog__text">{text}</Radix.Description>
          )}
          {isBare ? children : <div className="dialog__body">{children}</div>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/**
 * Where the focus goes. At first to the field to fill in, else to the dialog itself, not to the button
 * that closes: its tooltip would open and take the first Esc. At the end back to where it was, which
 * Radix does only for dialogs with a trigger.
 */
function useFocus() {
  const before = useRef<Element | null>(null)
  return {
    onOpenAutoFocus: (event: Event) => {
      before.current = document.activeElement
      if (!(event.currentTarget instanceof HTMLElement)) return
      event.preventDefault()
      const field = event.currentTarget.querySelector<HTMLElement>(fields)
      ;(field ?? event.currentTarget).focus()
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault()
      focusAgain(before.current)
    },
  }
}

/** A menu is gone whose item opened the dialog: then its button is where one was. */
function focusAgain(before: Element | null): void {
  const menu = before?.closest('[role="menu"]')?.getAttribute('aria-labelledby') ?? null
  const element = before?.isConnected || menu === null ? before : document.getElementById(menu)
  if (element instanceof HTMLElement) element.focus({ preventScroll: true })
}

const fields = '[data-autofocus], input:not([type="hidden"]), textarea, select'

/** The row of buttons at the end of a dialog. */
export function DialogActions({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className="dialog__actions">{children}</div>
}
