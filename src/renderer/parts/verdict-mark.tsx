import type { ReactNode } from 'react'
import type { VerdictKind } from '../../contract/verdict.ts'
import './verdict-mark.css'

/**
 * A verdict by shape and colour: a round tick, a square cross, a triangle, a dashed question mark.
 * `word` is read aloud and, with `isWordShown`, seen.
 */
export function VerdictMark({
  verdict,
  word,
  isWordShown = false,
  size = 20,
}: {
  readonly verdict: VerdictKind
  readonly word: string
  readonly isWordShown?: boolean
  readonly size?: number
}): ReactNode {
  return (
    <span className="verdict-mark" data-verdict={verdict}>
      <svg viewBox="0 0 20 20" width={size} height={size} aria-hidden="true">
        {shapes[verdict]}
      </svg>
      <span className={isWordShown ? 'verdict-mark__word' : 'visually-hidden'}>{word}</span>
    </span>
  )
}

const shapes: Readonly<Record<VerdictKind, ReactNode>> = {
  passed: (
    <>
      <circle className="verdict-mark__ground" cx="10" cy="10" r="9.5" />
      <path className="verdict-mark__sign" d="m6.2 10.4 2.6 2.6 5-5.6" />
    </>
  ),
  failed: (
    <>
      <rect className="verdict-mark__ground" x="1" y="1" width="18" height="18" rx="4.500" />
      <path className="verdict-mark__sign" d="m7 7 6 6m0-6-6 6" />
    </>
  ),
  stale: (
    <>
      <path
        className="verdict-mark__ground"
        d="M8.6 1.9a1.600 1.600 0 0 1 2.800 0l7.700 14.100a1.600 1.600 0 0 1-1.400 2.400H2.300A1.600 1.600 0 0 1 .900 16z"
      />
      <path className="verdict-mark__sign" d="M10 7.200v4.600m0 3.150v.050" />
    </>
  ),
  unverified: (
    <>
      <circle className="verdict-mark__ground" cx="10" cy="10" r="9" />
      <path
        className="verdict-mark__sign"
        d="M7.700 8a2.350 2.350 0 1 1 3.500 2.050c-.800.450-1.200.900-1.200 1.700m0 2.750v.050"
      />
    </>
  ),
}
