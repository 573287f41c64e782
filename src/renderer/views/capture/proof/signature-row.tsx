import type { ReactNode } from 'react'
import { CopyButton } from '../../../parts/copy-button.tsx'
import { sayProblem } from '../../../state/toasts.ts'
import { useWords } from '../../../words/words.ts'
import { ShownText } from '../shown-text.tsx'
import type { Range, SignatureDifference } from './signature-difference.ts'

/** One signature in the header's own form, with what differs from its counterpart marked. */
export function SignatureRow({
  label,
  text,
  none = '',
  difference = null,
  side = 'received',
  copyName = null,
}: {
  readonly label: string
  readonly text: string | null
  /** Said when there is no text. */
  readonly none?: string
  readonly difference?: SignatureDifference | null
  readonly side?: 'received' | 'computed'
  readonly copyName?: string | null
}): ReactNode {
  const { general, capture } = useWords()
  const isEqual = difference?.kind === 'same'
  return (
    <div className="signature-row">
      <dt>{label}</dt>
      <dd>
        {text === null ? (
          <span className="signature-row__none">{none}</span>
        ) : (
          <code className="signature-row__text" data-outcome={outcomeOf(difference)}>
            <Marked text={text} ranges={rangesOf(text, difference, side)} />
          </code>
        )}
        {isEqual && <span className="visually-hidden">{capture.proof.matches}</span>}
      </dd>
      {text !== null && copyName !== null && (
        <dd className="signature-row__act">
          <CopyButton
            text={text}
            what={copyName}
            label={general.copy}
            copiedLabel={general.copied}
            onFail={() => sayProblem(general.copyFailed)}
          />
        </dd>
      )}
    </div>
  )
}

const outcomeOf = (difference: SignatureDifference | null): string | undefined => difference?.kind

/** Digests that differ have no meaningful positions: the whole digest is marked, the prefix is not. */
function rangesOf(
  text: string,
  difference: SignatureDifference | null,
  side: 'received' | 'computed',
): readonly Range[] {
  if (difference === null) return []
  if (difference.kind === 'form') return difference[side]
  const digestAt = /^[^=,:\s]{1,12}[=,:](?=[^=]{6})/.exec(text)?.[0].length ?? 0
  return [[digestAt, text.length]]
}

function Marked({
  text,
  ranges,
}: {
  readonly text: string
  readonly ranges: readonly Range[]
}): ReactNode {
  const nodes: ReactNode[] = []
  let at = 0
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    if (from > at) nodes.push(<ShownText key={at} text={text.slice(at, from)} isSpaceShown />)
    nodes.push(
      <b key={`b${from}`}>
        <ShownText text={text.slice(Math.max(from, at), to)} isSpaceShown />
      </b>,
    )
    at = Math.max(at, to)
  }
  nodes.push(<ShownText key={at} text={text.slice(at)} isSpaceShown />)
  return nodes
}
