import type { ReactNode } from 'react'
import { CopyButton } from './copy-button.tsx'
import './code-block.css'

/** Lines to paste elsewhere, with a button that copies them. */
export function CodeBlock({
  code,
  what,
  label,
  copiedLabel,
  onFail,
}: {
  readonly code: string
  /** What the button copies, for a screen reader. */
  readonly what: string
  readonly label: string
  readonly copiedLabel: string
  readonly onFail: () => void
}): ReactNode {
  return (
    <div className="code-block">
      <pre className="code-block__text">{code}</pre>
      <CopyButton text={code} what={what} label={label} copiedLabel={copiedLabel} onFail={onFail} />
    </div>
  )
}
