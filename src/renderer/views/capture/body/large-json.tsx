import type { ReactNode } from 'react'
import { Button } from '../../../parts/button.tsx'
import { useFormat, useWords } from '../../../words/words.ts'
import type { BodyRead } from './use-body.ts'
import type { WholeBody } from './use-whole-body.ts'

/** JSON too large to be read without being asked: its text meanwhile, part by part. */
export function LargeJson({
  body,
  whole,
  isWholeWanted,
  onWhole,
  children,
}: {
  readonly body: BodyRead
  readonly whole: WholeBody
  readonly isWholeWanted: boolean
  readonly onWhole: () => void
  readonly children: ReactNode
}): ReactNode {
  const { body: words } = useWords().capture
  const format = useFormat()
  const isReading = isWholeWanted && whole.problem === null
  return (
    <>
      <div className="large-json">
        {isReading ? (
          <>
            <progress value={whole.doneBytes} max={body.total} aria-label={words.readAll} />
            <span>{words.reading(format.bytes(whole.doneBytes), format.bytes(body.total))}</span>
          </>
        ) : (
          <Button onClick={onWhole}>{words.readAll}</Button>
        )}
        {whole.problem && <span role="alert">{whole.problem.message}</span>}
      </div>
      {children}
    </>
  )
}
