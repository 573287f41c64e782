import type { ReactNode } from 'react'
import { useMemo, useState } from 'react'
import type { CaptureDetail } from '../../../../contract/capture.ts'
import { Skeleton } from '../../../parts/spinner.tsx'
import { useWords } from '../../../words/words.ts'
import { hasStrayBytes, wireText } from '../wire-text.ts'
import { BodyBar } from './body-bar.tsx'
import { BodyContent } from './body-content.tsx'
import type { BodyKind } from './body-kind.ts'
import { bodyKind } from './body-kind.ts'
import { textPage } from './body-pages.ts'
import { Pager } from './pager.tsx'
import type { BodyRead } from './use-body.ts'
import { useBody } from './use-body.ts'
import { useFind } from './use-find.ts'
import { useWholeBody } from './use-whole-body.ts'
import './body-tab.css'

export type BodyMode = 'pretty' | 'raw' | 'hex' | 'decoded'

/** The body in the ways in which it can be looked at. */
export function BodyTab({ detail }: { readonly detail: CaptureDetail }): ReactNode {
  const { body: words } = useWords().capture
  const body = useBody(detail)
  const [chosen, choose] = useState<BodyMode | null>(null)
  const [isSpaceShown, setSpaceShown] = useState(false)
  const [isWholeWanted, setWholeWanted] = useState(false)
  const whole = useWholeBody(detail.id, detail.bytes, isWholeWanted)
  const kind = useMemo(() => kindOf(detail, body), [detail, body])
  const mode = chosen ?? usualMode(kind)
  const shown = useMemo(() => shownBytes(mode, body, whole.bytes), [mode, body, whole.bytes])
  const text = useMemo(
    () => (shown === null || mode === 'hex' ? '' : wireText(shown)),
    [shown, mode],
  )
  const find = useFind(text)
  if (detail.bytes === 0) return <Empty />
  if (body.problem)
    return (
      <p className="body-tab__note" role="alert">
        {words.failed}: {body.problem.message}
      </p>
    )
  const isPaged = body.pages > 1 && !(mode === 'pretty' && whole.bytes) && mode !== 'decoded'
  return (
    <div className="body-tab">
      <BodyBar
        {...{ detail, kind, mode, find, text, isSpaceShown }}
        hasDecoded={body.codings.length > 0}
        onMode={choose}
        onSpace={() => setSpaceShown(!isSpaceShown)}
      />
      {isPaged && <Pager body={body} />}
      {shown === null || kind === null ? (
        <Skeleton lines={8} />
      ) : (
        <BodyContent
          {...{ body, kind, mode, shown, text, find, isSpaceShown, whole }}
          isStray={mode !== 'hex' && kind !== 'image' && kind !== 'binary' && hasStrayBytes(text)}
          onWhole={() => {
            setWholeWanted(true)
            whole.reread()
          }}
          isWholeWanted={isWholeWanted}
        />
      )}
    </div>
  )
}

function Empty(): ReactNode {
  const { body: words } = useWords().capture
  return (
    <div className="body-tab__empty">
      <strong>{words.empty}</strong>
      <p>{words.emptyText}</p>
    </div>
  )
}

/** What the body is, encoded or not; null while that is not known. */
function kindOf(detail: CaptureDetail, body: BodyRead): BodyKind | null {
  const bytes = body.codings.length > 0 ? body.decoded?.bytes : body.bytes
  return bytes ? bodyKind(detail.headers, bytes) : null
}

function usualMode(kind: BodyKind | null): BodyMode {
  if (kind === 'text') return 'raw'
  return kind === 'binary' ? 'hex' : 'pretty'
}

function shownBytes(mode: BodyMode, body: BodyRead, whole: Uint8Array | null): Uint8Array | null {
  if (mode === 'decoded' || (mode === 'pretty' && body.codings.length > 0))
    return body.decoded?.bytes ?? null
  if (mode === 'pretty' && whole) return whole
  if (!body.bytes || mode === 'hex') return body.bytes
  return textPage(body.bytes, body.page)
}
