import type { ReactNode } from 'react'
import { useRef } from 'react'
import { Button } from './button.tsx'

/** A button that lets the person choose one file. */
export function FileButton({
  accept,
  onFile,
  icon,
  children,
}: {
  readonly accept?: string
  readonly onFile: (file: File) => void
  readonly icon?: ReactNode
  readonly children: ReactNode
}): ReactNode {
  const input = useRef<HTMLInputElement>(null)
  const choose = (files: FileList | null): void => {
    const file = files?.[0]
    if (file) onFile(file)
    // the same file can then be chosen again
    if (input.current) input.current.value = ''
  }
  return (
    <>
      <Button icon={icon} onClick={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        {...(accept !== undefined && { accept })}
        onChange={(event) => choose(event.currentTarget.files)}
      />
    </>
  )
}
