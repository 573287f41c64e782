import type { ReactNode } from 'react'
import { useWords } from '../../../words/words.ts'
import { ShownText } from '../shown-text.tsx'
import { VirtualRows } from '../virtual-rows.tsx'
import { usePartName } from './part-legend.tsx'
import type { PartRows, RowPiece } from './part-rows.ts'
import { piecesOfRow } from './part-rows.ts'

/** Few rows are simply drawn; of many only those in sight. */
const plainRows = 12

/** Signed content in rows, each part in its colour. `children` follow the last row. */
export function SignedBytes({
  shown,
  isSpaceShown,
  children,
}: {
  readonly shown: PartRows
  readonly isSpaceShown: boolean
  readonly children: ReactNode
}): ReactNode {
  const { proof: words } = useWords().capture
  const count = shown.rows.starts.length
  const draw = (row: number): ReactNode =>
    piecesOfRow(shown, row).map((piece) => (
      <Piece key={piece.part.start} piece={piece} isSpaceShown={isSpaceShown} />
    ))
  return (
    <div className="signed-content__bytes" role="group" aria-label={words.contentParts}>
      {count > plainRows ? (
        <VirtualRows count={count} render={draw} />
      ) : (
        Array.from({ length: count }, (_, row) => <span key={row}>{draw(row)}</span>)
      )}
      {children}
    </div>
  )
}

function Piece({
  piece: { part, text },
  isSpaceShown,
}: {
  readonly piece: RowPiece
  readonly isSpaceShown: boolean
}): ReactNode {
  const name = usePartName()(part)
  return (
    <span className="signed-content__part" data-kind={part.kind} title={name}>
      {part.kind !== 'fixed' && <span className="visually-hidden">{name}: </span>}
      <ShownText text={text} isSpaceShown={isSpaceShown} />
    </span>
  )
}
