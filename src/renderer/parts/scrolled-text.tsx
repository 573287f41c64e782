import type { ReactNode } from 'react'
import './scrolled-text.css'

/** Text of others, as it is; long text scrolls in place. `name` says what it is. */
export function ScrolledText({
  name,
  text,
}: {
  readonly name: string
  readonly text: string
}): ReactNode {
  return (
    // it scrolls, so that the keyboard must reach it
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <pre className="scrolled-text" tabIndex={0} role="group" aria-label={name}>
      {text}
    </pre>
  )
}
