import type { ReactNode } from 'react'
import { useWords } from '../../../words/words.ts'
import { VirtualRows } from '../virtual-rows.tsx'
import { hexRow, hexRowCount } from './hex-rows.ts'
import './hex-view.css'

/** Bytes in hex with their place and, where they are ASCII, as text. */
export function HexView({
  bytes,
  base,
}: {
  readonly bytes: Uint8Array
  readonly base: number
}): ReactNode {
  const { body: words } = useWords().capture
  return (
    <div className="hex-view" role="group" aria-label={words.bytesRows}>
      <VirtualRows
        count={hexRowCount(bytes)}
        render={(index) => {
          const { offset, hex, text } = hexRow(bytes, index, base)
          return (
            <div className="hex-view__row">
              <span className="hex-view__offset">{offset}</span>
              <span>{hex}</span>
              <span className="hex-view__text">{text}</span>
            </div>
          )
        }}
      />
    </div>
  )
}
