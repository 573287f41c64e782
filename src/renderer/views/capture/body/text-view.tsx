import type { ReactNode } from 'react'
import { useMemo, useState } from 'react'
import { useWords } from '../../../words/words.ts'
import { ShownText } from '../shown-text.tsx'
import { rowAt, rowText, textRows } from '../text-rows.ts'
import { VirtualRows } from '../virtual-rows.tsx'
import './text-view.css'

/** Text as it was sent, with line numbers; only the lines in sight are drawn. */
export function TextView({
  text,
  isSpaceShown,
  pattern,
  found,
  hasNumbers = true,
}: {
  readonly text: string
  readonly isSpaceShown: boolean
  readonly pattern: RegExp | null
  readonly found: { readonly offset: number } | null
  readonly hasNumbers?: boolean
}): ReactNode {
  const { body: words } = useWords().capture
  const rows = useMemo(() => textRows(text), [text])
  const target = useTarget(found, (offset) => rowAt(rows, offset))
  return (
    <div
      className="text-view"
      role="group"
      aria-label={words.rows}
      data-numbers={hasNumbers || undefined}
    >
      <VirtualRows
        count={rows.starts.length}
        target={target}
        render={(index) => {
          const line = rows.lines[index] ?? 0
          return (
            <div className="text-view__row">
              {hasNumbers && (
                <span className="text-view__number" aria-hidden="true">
                  {line === 0 ? '' : line}
                </span>
              )}
              <span className="text-view__text">
                <ShownText
                  text={shownRow(rowText(text, rows, index), isSpaceShown)}
                  isSpaceShown={isSpaceShown}
                  pattern={pattern}
                />
              </span>
            </div>
          )
        }}
      />
    </div>
  )
}

/** The line feed ends the row by itself; it is drawn only as a sign. */
const shownRow = (text: string, isSpaceShown: boolean): string =>
  isSpaceShown ? text : text.replace(/\r?\n$/, '')

/** A row to scroll to, the same object until another place was found. */
export function useTarget(
  found: { readonly offset: number } | null,
  rowOfOffset: (offset: number) => number,
): { readonly index: number } | null {
  const [last, setLast] = useState<typeof found>(null)
  const [target, setTarget] = useState<{ index: number } | null>(null)
  if (found !== last) {
    setLast(found)
    setTarget(found && { index: rowOfOffset(found.offset) })
  }
  return target
}
