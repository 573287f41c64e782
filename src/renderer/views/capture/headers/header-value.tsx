import type { ReactNode } from 'react'
import { useState } from 'react'
import { Button } from '../../../parts/button.tsx'
import { useFormat, useWords } from '../../../words/words.ts'
import { ShownText } from '../shown-text.tsx'
import { latin1Bytes, wireText } from '../wire-text.ts'

/** What a row shows of a long value: enough for every signature and most cookies. */
const shownLength = 600

/** The value as sent. A very long one does not push all others away; a search looks through all of it. */
export function HeaderValue({
  value,
  pattern,
}: {
  readonly value: string
  readonly pattern: RegExp | null
}): ReactNode {
  const { proof: words } = useWords().capture
  const format = useFormat()
  const [isWhole, setWhole] = useState(false)
  const isLong = value.length > 2 * shownLength
  const isCut = isLong && !isWhole && pattern === null
  const shown = isCut ? value.slice(0, shownLength) : value
  return (
    <>
      <code>
        <ShownText text={wireText(latin1Bytes(shown))} pattern={pattern} />
        {isCut && '…'}
      </code>
      {isLong && pattern === null && (
        <Button
          className="header-row__more"
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? words.showLess : words.showAll(format.bytes(value.length))}
        </Button>
      )}
    </>
  )
}
