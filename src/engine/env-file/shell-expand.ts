import type { Draft } from './reading.ts'
import { setValue } from './reading.ts'
import type { ShellPiece } from './shell-words.ts'

/** The text of pieces with variables in their places, as set by the lines before. */
export function expand(draft: Draft, pieces: readonly ShellPiece[]): string {
  return pieces
    .map((piece) => (piece.kind === 'text' ? piece.text : valueOf(draft, piece)))
    .join('')
}

function valueOf(draft: Draft, piece: Extract<ShellPiece, { kind: 'variable' }>): string {
  const { name, operator } = piece
  const value = draft.values.get(name)
  if (operator === null) return value ?? ''
  const isSet = value !== undefined && !(operator.emptyToo && value === '')
  if (operator.sign === '+') return isSet ? expand(draft, operator.word) : ''
  if (isSet) return value
  const other = expand(draft, operator.word)
  if (operator.sign === '=') setValue(draft, name, other)
  return other
}
