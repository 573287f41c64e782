import type { ReactNode } from 'react'
import { useMemo, useState } from 'react'
import type { CaptureDetail } from '../../../../contract/capture.ts'
import { Button } from '../../../parts/button.tsx'
import { Chip } from '../../../parts/chip.tsx'
import { CopyButton } from '../../../parts/copy-button.tsx'
import { sayProblem } from '../../../state/toasts.ts'
import { useFormat, useWords } from '../../../words/words.ts'
import { PartLegend } from './part-legend.tsx'
import { partRows } from './part-rows.ts'
import { SignedBytes } from './signed-bytes.tsx'
import type { SignedPart } from './signed-parts.ts'
import { signedParts } from './signed-parts.ts'
import { readSignedContent, useSignedContent } from './use-signed-content.ts'
import './signed-content.css'

/** Bytes shown before the whole is asked for. */
const shortBytes = 640
/** More text than a clipboard takes well. */
const mostCopiedBytes = 2_000_000

/** The exact bytes that were signed, taken apart by what they are. */
export function SignedContent({
  detail,
  message,
}: {
  readonly detail: CaptureDetail
  readonly message: string | null
}): ReactNode {
  const { proof: words } = useWords().capture
  const format = useFormat()
  const [isWhole, setWhole] = useState(false)
  const [isSpaceShown, setSpaceShown] = useState(false)
  const { content, problem } = useSignedContent(detail, isWhole)
  const total = detail.signedContentBytes
  const parts = useMemo(
    () => (content ? partsOf(detail, content, message) : []),
    [detail, content, message],
  )
  const shown = useMemo(
    () => content && partRows(content, cut(parts, isWhole ? content.length : shortBytes)),
    [content, parts, isWhole],
  )
  if (!content || !shown) return <p className="signed-content__none">{words.contentNone}</p>
  if (content.length === 0) return null
  const isLong = total > shortBytes
  const left = total - (isWhole ? content.length : shortBytes)
  return (
    <div className="signed-content">
      <div className="signed-content__bar">
        <h3 className="signed-content__title">{words.content}</h3>
        <PartLegend parts={parts} />
        {isLong && (
          <Button look="ghost" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
            {isWhole ? words.showLess : words.showAll(format.bytes(total))}
          </Button>
        )}
        <Chip isOn={isSpaceShown} onClick={() => setSpaceShown(!isSpaceShown)}>
          {words.invisible}
        </Chip>
        {total <= mostCopiedBytes && <CopyContent detail={detail} />}
      </div>
      <SignedBytes shown={shown} isSpaceShown={isSpaceShown}>
        {left > 0 && (
          <span className="signed-content__more"> {words.more(format.bytes(left))}</span>
        )}
        {problem && <span className="signed-content__more"> {problem.message}</span>}
      </SignedBytes>
    </div>
  )
}

function partsOf(
  { deliveryId, fullVerdict, method, path, headers, bytes, signedContentBytes }: CaptureDetail,
  content: Uint8Array,
  message: string | null,
): readonly SignedPart[] {
  const timestamp = fullVerdict.timestamp?.value ?? null
  const values = { id: deliveryId, timestamp, method, path, headers, bodyBytes: bytes }
  return signedParts(content, message, values, signedContentBytes)
}

const cut = (parts: readonly SignedPart[], most: number): readonly SignedPart[] =>
  parts
    .filter(({ start }) => start < most)
    .map((part) => ({ ...part, end: Math.min(part.end, most) }))

function CopyContent({ detail }: { readonly detail: CaptureDetail }): ReactNode {
  const { general, capture } = useWords()
  const read = async (): Promise<string | null> => {
    const outcome = await readSignedContent(detail, () => false)
    return outcome.ok ? new TextDecoder().decode(outcome.output) : null
  }
  return (
    <CopyButton
      isIcon
      text={read}
      what={capture.proof.copyContent}
      label={general.copy}
      copiedLabel={general.copied}
      onFail={() => sayProblem(general.copyFailed)}
    />
  )
}
