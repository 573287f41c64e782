import type { ComponentProps, ReactNode } from 'react'
import './field.css'

type Shared = { readonly isMono?: boolean }

export function TextInput({ isMono, ...rest }: ComponentProps<'input'> & Shared): ReactNode {
  return (
    <input
      type="text"
      spellCheck={false}
      autoComplete="off"
      {...rest}
      className={`text-input ${rest.className ?? ''}`}
      data-mono={isMono || undefined}
    />
  )
}

export function TextArea({ isMono, ...rest }: ComponentProps<'textarea'> & Shared): ReactNode {
  return (
    <textarea
      spellCheck={false}
      autoComplete="off"
      {...rest}
      className={`text-input ${rest.className ?? ''}`}
      data-mono={isMono || undefined}
    />
  )
}
