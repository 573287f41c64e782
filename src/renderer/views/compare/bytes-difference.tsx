import type { ReactNode } from 'react'
import { useMemo } from 'react'
import { useFormat, useWords } from '../../words/words.ts'
import { ShownText } from '../capture/shown-text.tsx'
import type { ByteDifference, Hunk } from './byte-difference.ts'
import { hunksOf } from './byte-difference.ts'

/** The differing part of two bodies, character by character, with white space made visible. */
export function BytesDifference({
  first,
  second,
  difference,
  isDifferencesOnly,
}: {
  readonly first: Uint8Array
  readonly second: Uint8Array
  readonly difference: ByteDifference
  readonly isDifferencesOnly: boolean
}): ReactNode {
  const { compare: words } = useWords().capture
  const { hunks, isCut } = useMemo(
    () => hunksOf(first, second, difference),
    [first, second, difference],
  )
  return (
    <>
      <ul className="compare__legend">
        <li>
          <del>{words.removed}</del>
        </li>
        <li>
          <ins>{words.added}</ins>
        </li>
      </ul>
      <div className="compare__hunks" role="group" aria-label={words.middle}>
        {hunks.map((hunk, index) => (
          // runs have no identity but their place
          <Run key={index} hunk={hunk} isShort={isDifferencesOnly} />
        ))}
      </div>
      {isCut && <p className="compare__note">{words.truncated}</p>}
    </>
  )
}

const longestSame = 120

function Run({ hunk, isShort }: { readonly hunk: Hunk; readonly isShort: boolean }): ReactNode {
  const format = useFormat()
  const { kind, text } = hunk
  if (kind === 'removed') return <del>{<ShownText text={text} isSpaceShown />}</del>
  if (kind === 'added') return <ins>{<ShownText text={text} isSpaceShown />}</ins>
  if (!isShort || text.length <= longestSame) return <ShownText text={text} />
  const half = longestSame / 2
  return (
    <>
      <ShownText text={text.slice(0, half)} />
      <span className="compare__same"> … {format.number(text.length - longestSame)} … </span>
      <ShownText text={text.slice(-half)} />
    </>
  )
}
