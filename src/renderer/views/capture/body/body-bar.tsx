import { Download } from 'lucide-react'
import type { ReactNode } from 'react'
import type { CaptureDetail } from '../../../../contract/capture.ts'
import { Badge } from '../../../parts/badge.tsx'
import { Chip } from '../../../parts/chip.tsx'
import { CopyButton } from '../../../parts/copy-button.tsx'
import { IconButton } from '../../../parts/icon-button.tsx'
import { sayProblem } from '../../../state/toasts.ts'
import { useFormat, useWords } from '../../../words/words.ts'
import type { BodyKind } from './body-kind.ts'
import { pageCount } from './body-pages.ts'
import type { BodyMode } from './body-tab.tsx'
import { FindBar } from './find-bar.tsx'
import { saveBody } from './save-body.ts'
import type { Find } from './use-find.ts'

/** How the body is shown, finding in it, copying and saving it. */
export function BodyBar({
  detail,
  kind,
  mode,
  find,
  text,
  hasDecoded,
  isSpaceShown,
  onMode,
  onSpace,
}: {
  readonly detail: CaptureDetail
  readonly kind: BodyKind | null
  readonly mode: BodyMode
  readonly find: Find
  readonly text: string
  readonly hasDecoded: boolean
  readonly isSpaceShown: boolean
  readonly onMode: (mode: BodyMode) => void
  readonly onSpace: () => void
}): ReactNode {
  const { capture, general } = useWords()
  const { body: words } = capture
  const format = useFormat()
  const isPicture = mode === 'pretty' && (kind === 'image' || kind === 'binary')
  const isText = mode !== 'hex' && !isPicture
  const modes: BodyMode[] = ['pretty', 'raw', 'hex', ...(hasDecoded ? (['decoded'] as const) : [])]
  return (
    <div className="body-bar">
      <div className="body-bar__modes" role="group" aria-label={words.modes}>
        {modes.map((one) => (
          <Chip key={one} isOn={one === mode} onClick={() => onMode(one)}>
            {words.mode[one]}
          </Chip>
        ))}
      </div>
      {(mode === 'raw' || mode === 'decoded') && (
        <Chip isOn={isSpaceShown} onClick={onSpace}>
          {words.whitespace}
        </Chip>
      )}
      {kind !== null && <Badge>{words.kind[kind]}</Badge>}
      <span className="body-bar__size">{format.bytes(detail.bytes)}</span>
      <div className="body-bar__right">
        {isText && <FindBar find={find} />}
        {isText && pageCount(detail.bytes) === 1 && (
          <CopyButton
            isIcon
            text={text.toWellFormed()}
            what={general.copyOf(capture.tab.body)}
            label={general.copy}
            copiedLabel={general.copied}
            onFail={() => sayProblem(general.copyFailed)}
          />
        )}
        <IconButton
          name={words.save}
          icon={<Download />}
          onClick={() => void saveBody(detail, kind ?? 'binary')}
        />
      </div>
    </div>
  )
}
