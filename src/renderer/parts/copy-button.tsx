import { Check, Copy } from 'lucide-react'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { Button } from './button.tsx'
import { copyText } from './copy-text.ts'
import { IconButton } from './icon-button.tsx'

const shownMs = 1_500

/** Copies, and says that it did. `what` names it for a screen reader: "Copy received signature". */
export function CopyButton({
  text,
  what,
  label,
  copiedLabel,
  isIcon = false,
  onFail,
  onCopied,
}: {
  readonly text: string | (() => Promise<string | null>)
  readonly what: string
  readonly label: string
  readonly copiedLabel: string
  readonly isIcon?: boolean
  readonly onFail?: () => void
  readonly onCopied?: () => void
}): ReactNode {
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), shownMs)
    return () => clearTimeout(timer)
  }, [isCopied])
  const copy = async (): Promise<void> => {
    const value = typeof text === 'string' ? text : await text()
    const done = value !== null && (await copyText(value))
    setCopied(done)
    if (done) onCopied?.()
    else onFail?.()
  }
  const icon = isCopied ? <Check /> : <Copy />
  const act = { icon, onClick: () => void copy() }
  return (
    <>
      {isIcon ? (
        <IconButton name={isCopied ? copiedLabel : what} {...act} />
      ) : (
        <Button look="ghost" aria-label={what} {...act}>
          <span>{isCopied ? copiedLabel : label}</span>
        </Button>
      )}
      <span className="visually-hidden" role="status">
        {isCopied ? copiedLabel : ''}
      </span>
    </>
  )
}
