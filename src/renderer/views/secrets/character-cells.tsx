import type { ReactNode } from 'react'
import { useWords } from '../../words/words.ts'
import type { Cell } from './secret-cells.ts'
import { hexOf } from './secret-cells.ts'
import './character-cells.css'

/**
 * Characters one by one; what is invisible is drawn and named. `label` says whose they are; `hasBytes`
 * writes the bytes of each below it.
 */
export function CharacterCells({
  cells,
  label,
  hasBytes = false,
}: {
  readonly cells: readonly Cell[]
  readonly label: string
  readonly hasBytes?: boolean
}): ReactNode {
  const { secrets } = useWords()
  const nameOf = ({ invisible, text }: Cell): string | undefined => {
    if (text === null) return secrets.compare.gap
    return invisible === null ? undefined : secrets.compare[invisible]
  }
  return (
    <span
      className="character-cells"
      role="group"
      aria-label={label}
      data-bytes={hasBytes || undefined}
    >
      {cells.map((cell, index) => (
        <span
          className="character-cells__cell"
          // cells have no other identity than their place
          key={index}
          data-odd={cell.isOdd || undefined}
          data-gap={cell.text === null || undefined}
          data-invisible={cell.invisible !== null || undefined}
          title={nameOf(cell)}
        >
          {cell.sign}
          {hasBytes && (
            <span className="character-cells__bytes">
              {cell.text === null ? '' : hexOf(cell.text)}
            </span>
          )}
        </span>
      ))}
    </span>
  )
}
