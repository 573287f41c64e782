import type { ReactNode } from 'react'
import { memo } from 'react'
import { visible } from './visible.ts'
import './shown-text.css'

/**
 * Text from a request. What could hide in it is drawn as a sign, white space too when asked for, and
 * what was searched for is marked.
 */
export const ShownText = memo(function ShownText({
  text,
  isSpaceShown = false,
  pattern = null,
}: {
  readonly text: string
  readonly isSpaceShown?: boolean
  readonly pattern?: RegExp | null
}): ReactNode {
  if (!pattern) return signed(text, isSpaceShown, 'all')
  const nodes: ReactNode[] = []
  let at = 0
  for (const match of text.matchAll(pattern)) {
    if (match.index > at) nodes.push(signed(text.slice(at, match.index), isSpaceShown, at))
    nodes.push(<mark key={`m${match.index}`}>{signed(match[0], isSpaceShown, 'mark')}</mark>)
    at = match.index + match[0].length
  }
  nodes.push(signed(text.slice(at), isSpaceShown, at))
  return nodes
})

function signed(text: string, isSpaceShown: boolean, key: string | number): ReactNode {
  return visible(text, isSpaceShown).map((piece, index) =>
    piece.mark === null ? (
      piece.text
    ) : (
      <span className="sign" data-kind={piece.mark} key={`${key}-${index}`}>
        {piece.text}
      </span>
    ),
  )
}
