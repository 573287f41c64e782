import type { ReactNode } from 'react'
import { Badge } from '../../../parts/badge.tsx'
import { CopyButton } from '../../../parts/copy-button.tsx'
import { sayProblem } from '../../../state/toasts.ts'
import { useWords } from '../../../words/words.ts'
import { ShownText } from '../shown-text.tsx'
import type { HeaderLine } from './header-groups.ts'
import { HeaderValue } from './header-value.tsx'

/** One header line: name and value as sent, and what it is for. */
export function HeaderRow({
  line,
  count,
  pattern,
  isRevealed,
}: {
  readonly line: HeaderLine
  /** How often the name was sent. */
  readonly count: number
  readonly pattern: RegExp | null
  readonly isRevealed: boolean
}): ReactNode {
  const { capture, general } = useWords()
  const { headers: words } = capture
  const { name, value, meaning, isSigned, isSecret, position } = line
  return (
    <div className="header-row">
      <dt className="header-row__name" title={words.position(position)}>
        <ShownText text={name} pattern={pattern} />
        {count > 1 && <Badge tone="warn">{words.twice(count)}</Badge>}
      </dt>
      <dd className="header-row__value">
        {isSecret && !isRevealed ? (
          <span className="header-row__hidden">
            <span aria-hidden="true">••••••••</span> {words.hidden}
          </span>
        ) : (
          <HeaderValue value={value} pattern={pattern} />
        )}
        {(meaning !== null || isSigned) && (
          <p className="header-row__meaning">
            {meaning !== null && words.meaning[meaning]} {isSigned && words.explainSigned}
          </p>
        )}
      </dd>
      <dd className="header-row__act">
        {!isSecret && (
          <CopyButton
            isIcon
            text={value}
            what={words.copyValue(name)}
            label={general.copy}
            copiedLabel={general.copied}
            onFail={() => sayProblem(general.copyFailed)}
          />
        )}
      </dd>
    </div>
  )
}
