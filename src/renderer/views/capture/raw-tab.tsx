import type { ReactNode } from 'react'
import { useMemo, useState } from 'react'
import type { CaptureDetail } from '../../../contract/capture.ts'
import { Chip } from '../../parts/chip.tsx'
import { Skeleton } from '../../parts/spinner.tsx'
import { useWords } from '../../words/words.ts'
import { textPage } from './body/body-pages.ts'
import { FindBar } from './body/find-bar.tsx'
import { Pager } from './body/pager.tsx'
import { TextView } from './body/text-view.tsx'
import { useBody } from './body/use-body.ts'
import { useFind } from './body/use-find.ts'
import { headerLines } from './headers/header-groups.ts'
import { HoldToShow } from './hold-to-show.tsx'
import { rawHead } from './raw-message.ts'
import { useScheme } from './use-scheme.ts'
import { wireText } from './wire-text.ts'

/** The message as it came: request line, headers, body. */
export function RawTab({ detail }: { readonly detail: CaptureDetail }): ReactNode {
  const { capture } = useWords()
  const scheme = useScheme(detail.scheme)
  const body = useBody(detail)
  const [isSpaceShown, setSpaceShown] = useState(false)
  const [isRevealed, setRevealed] = useState(false)
  const lines = useMemo(() => headerLines(detail.headers, scheme), [detail.headers, scheme])
  const text = useMemo(() => {
    if (!body.bytes) return ''
    const head = body.page === 0 ? rawHead(detail, lines, isRevealed) : ''
    return head + wireText(textPage(body.bytes, body.page))
  }, [detail, lines, isRevealed, body.bytes, body.page])
  const find = useFind(text)
  const isBroken = detail.parserError !== null
  return (
    <div className="body-tab">
      <div className="body-bar">
        <Chip isOn={isSpaceShown} onClick={() => setSpaceShown(!isSpaceShown)}>
          {capture.body.whitespace}
        </Chip>
        {lines.some(({ isSecret }) => isSecret) && (
          <HoldToShow label={capture.showHidden} isShown={isRevealed} onChange={setRevealed} />
        )}
        <div className="body-bar__right">
          <FindBar find={find} label={capture.raw.find} />
        </div>
      </div>
      <p className="body-tab__note">{isBroken ? capture.raw.malformedNote : capture.raw.note}</p>
      {body.pages > 1 && <Pager body={body} />}
      {body.problem && (
        <p className="body-tab__note" role="alert">
          {capture.body.failed}: {body.problem.message}
        </p>
      )}
      {body.bytes ? (
        <TextView {...{ text, isSpaceShown }} pattern={find.pattern} found={find.found} />
      ) : (
        <Skeleton lines={8} />
      )}
    </div>
  )
}
