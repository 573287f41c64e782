import { ChevronDown, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { memo } from 'react'
import { Button } from '../../../parts/button.tsx'
import { useFormat, useWords } from '../../../words/words.ts'
import { ShownText } from '../shown-text.tsx'
import { childrenAtOnce } from './folding.ts'
import type { JsonRow, JsonRows } from './json-rows.ts'
import { childCount, fieldOf, isClosing, isOpening, nextSibling, rowOf } from './json-rows.ts'
import { decodedLiteral } from './json-text.ts'

/** Characters of one text that are drawn: the Raw view has all of it. */
const longestDrawn = 4_000

/** One row of the tree: a key and its value, or a bracket. */
export const JsonLine = memo(function JsonLine({
  id,
  text,
  rows,
  row,
  moreAfter,
  isFolded,
  isActive,
  isDecoded,
  pattern,
  onToggle,
  onMore,
  onPoint,
}: {
  readonly id: string
  readonly text: string
  readonly rows: JsonRows
  readonly row: number
  /** Children drawn so far, on the row that stands for those that are not; null on all others. */
  readonly moreAfter: number | null
  readonly isFolded: boolean
  readonly isActive: boolean
  readonly isDecoded: boolean
  readonly pattern: RegExp | null
  readonly onToggle: (row: number) => void
  readonly onMore: (row: number) => void
  readonly onPoint: (row: number) => void
}): ReactNode {
  const entry = rowOf(rows, row)
  if (moreAfter !== null)
    return <MoreLine {...{ rows, row, moreAfter, onMore }} depth={entry.depth} />
  const indent = { paddingInlineStart: `${entry.depth * 1.25 + 1.5}rem` }
  const comma = hasComma(rows, row, isFolded) ? ',' : ''
  if (isClosing(entry.kind))
    return (
      <div className="json-line" role="presentation" aria-hidden="true" style={indent}>
        {text.slice(entry.start, entry.end)}
        {comma}
      </div>
    )
  const canFold = isOpening(entry.kind) && entry.mate > row + 1
  return (
    <div
      className="json-line"
      id={id}
      role="treeitem"
      aria-level={entry.depth + 1}
      aria-expanded={canFold ? !isFolded : undefined}
      aria-selected={isActive}
      style={indent}
      onPointerDown={() => onPoint(row)}
    >
      {canFold && <Fold isFolded={isFolded} onToggle={() => onToggle(row)} />}
      {entry.keyStart >= 0 && (
        <>
          <span className="json-line__key">
            <Literal
              literal={text.slice(entry.keyStart, entry.keyEnd)}
              {...{ isDecoded, pattern }}
            />
          </span>
          {': '}
        </>
      )}
      <Value {...{ text, rows, row, entry, canFold, isFolded, isDecoded, pattern }} />
      {comma}
    </div>
  )
})

function Value({
  text,
  rows,
  row,
  entry: { kind, start, end },
  canFold,
  isFolded,
  isDecoded,
  pattern,
}: {
  readonly text: string
  readonly rows: JsonRows
  readonly row: number
  readonly entry: JsonRow
  readonly canFold: boolean
  readonly isFolded: boolean
  readonly isDecoded: boolean
  readonly pattern: RegExp | null
}): ReactNode {
  const { body: words } = useWords().capture
  if (!isOpening(kind))
    return (
      <span className="json-line__value" data-kind={kind}>
        <Literal literal={text.slice(start, end)} {...{ isDecoded, pattern }} />
      </span>
    )
  const closing = kind === 'object' ? '}' : ']'
  if (!canFold) return `${text.slice(start, end)}${closing}`
  if (!isFolded) return text.slice(start, end)
  const count = childCount(rows, row, 10_000)
  return (
    <>
      {text.slice(start, end)}
      <span className="json-line__count">
        {kind === 'object' ? words.fields(count) : words.items(count)}
      </span>
      {closing}
    </>
  )
}

function Literal({
  literal,
  isDecoded,
  pattern,
}: {
  readonly literal: string
  readonly isDecoded: boolean
  readonly pattern: RegExp | null
}): ReactNode {
  const { proof } = useWords().capture
  const format = useFormat()
  const drawn = literal.slice(0, longestDrawn)
  const rest = literal.length - drawn.length
  return (
    <>
      <ShownText text={isDecoded ? decodedLiteral(drawn) : drawn} pattern={pattern} />
      {rest > 0 && <span className="json-line__count">{proof.more(format.bytes(rest))}</span>}
    </>
  )
}

/** For the mouse; the tree itself is worked by keys. */
function Fold({
  isFolded,
  onToggle,
}: {
  readonly isFolded: boolean
  readonly onToggle: () => void
}): ReactNode {
  return (
    <span className="json-line__fold" aria-hidden="true" onClick={onToggle}>
      {isFolded ? <ChevronRight /> : <ChevronDown />}
    </span>
  )
}

function MoreLine({
  rows,
  row,
  moreAfter,
  depth,
  onMore,
}: {
  readonly rows: JsonRows
  readonly row: number
  readonly moreAfter: number
  readonly depth: number
  readonly onMore: (row: number) => void
}): ReactNode {
  const { body: words } = useWords().capture
  const left = childCount(rows, row) - moreAfter
  return (
    <div
      className="json-line"
      role="presentation"
      style={{ paddingInlineStart: `${depth * 1.25 + 2.75}rem` }}
    >
      <Button look="ghost" tabIndex={-1} onClick={() => onMore(row)}>
        {words.moreChildren(Math.min(childrenAtOnce, left), left)}
      </Button>
    </div>
  )
}

function hasComma(rows: JsonRows, row: number, isFolded: boolean): boolean {
  const { kind, depth, mate } = rowOf(rows, row)
  if (depth === 0) return false
  const isWhole = !isOpening(kind) || isFolded || mate === row + 1
  if (!isWhole) return false
  const next = isClosing(kind) ? row + 1 : nextSibling(rows, row)
  return (
    next < rows.count && fieldOf(rows, next, 'depth') >= depth && !isClosing(rowOf(rows, next).kind)
  )
}
