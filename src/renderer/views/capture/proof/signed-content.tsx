import type { ReactNode } from 'react'
import { useMemo, useState } from 'react'
import type { CaptureDetail } from '../../../../contract/capture.ts'
import { Button } from '../../../parts/button.tsx'
import { Chip } from '../../../parts/chip.tsx'
import { CopyButton } from '../../../parts/copy-button.tsx'
import { sayProblem } from '../../../state/toasts.ts'
import { useFormat, useWords } from '../../../words/words.ts'
import { ShownText } from '../shown-text.tsx'
import { wireText } from '../wire-text.ts'
import type { SignedPart } from './signed-parts.ts'
import { signedParts } from './signed-parts.ts'
import './signed-content.css'

/** Bytes shown before the whole is asked for, and at most: the Body tab has the rest. */
const shortBytes = 640
const longestBytes = 131_072

/** The exact bytes that were signed, taken apart by what they are. */
export function SignedContent({
  detail,
  message,
}: {
  readonly detail: CaptureDetail
  readonly message: string | null
}): ReactNode {
  const { proof: words } = useWords().capture
  const [isWhole, setWhole] = useState(false)
  const [isSpaceShown, setSpaceShown] = useState(false)
  const content = detail.signedContent
  const parts = useMemo(() => (content ? partsOf(detail, content, message) : []), [detail, content, message])
  if (!content) return <p className="signed-content__none">{words.contentNone}</p>
  if (content.length === 0) return null
  const most = isWhole ? longestBytes : shortBytes
  return (
    <div className="signed-content">
      <div className="signed-content__bar">
        <h3 className="signed-content__title">{words.content}</h3>
        <Legend parts={parts} />
        <Chip isOn={isSpaceShown} onClick={() => setSpaceShown(!isSpaceShown)}>
          {words.invisible}
        </Chip>
        <CopyContent content={content} />
      </div>
      <div className="signed-content__bytes" role="group" aria-label={words.contentParts}>
        {parts
          .filter(({ start }) => start < most)
          .map((part) => (
            <Part
              key={part.start}
              part={part}
              bytes={content.subarray(part.start, Math.min(part.end, most))}
              isSpaceShown={isSpaceShown}
            />
          ))}
        <More total={content.length} shown={Math.min(most, content.length)} />
      </div>
      {content.length > shortBytes && (
        <Toggle total={content.length} isWhole={isWhole} onToggle={() => setWhole(!isWhole)} />
      )}
    </div>
  )
}

function partsOf(
  { deliveryId, fullVerdict, method, path, headers, bytes }: CaptureDetail,
  content: Uint8Array,
  message: string | null,
): readonly SignedPart[] {
  const timestamp = fullVerdict.timestamp?.value ?? null
  const values = { id: deliveryId, timestamp, method, path, headers, bodyBytes: bytes }
  return signedParts(content, message, values)
}

function Part({
  part,
  bytes,
  isSpaceShown,
}: {
  readonly part: SignedPart
  readonly bytes: Uint8Array
  readonly isSpaceShown: boolean
}): ReactNode {
  const name = usePartName()(part)
  const text = useMemo(() => wireText(bytes), [bytes])
  return (
    <span className="signed-content__part" data-kind={part.kind} title={name}>
      {part.kind !== 'fixed' && <span className="visually-hidden">{name}: </span>}
      <ShownText text={text} isSpaceShown={isSpaceShown} />
    </span>
  )
}

function usePartName(): (part: SignedPart) => string {
  const { proof: words } = useWords().capture
  return ({ kind, header }) => (header === null ? words.part[kind] : words.inHeader(header))
}

function Legend({ parts }: { readonly parts: readonly SignedPart[] }): ReactNode {
  const { proof: words } = useWords().capture
  const nameOf = usePartName()
  return (
    <ul className="signed-content__legend">
      {parts
        .filter(({ kind }) => kind !== 'fixed')
        .map((part) => (
          <li key={part.start} data-kind={part.kind}>
            {nameOf(part)}
            {(part.kind === 'body' || part.kind === 'whole') && (
              <span> {words.contentBytes(part.end - part.start)}</span>
            )}
          </li>
        ))}
    </ul>
  )
}

function CopyContent({ content }: { readonly content: Uint8Array }): ReactNode {
  const { general, capture } = useWords()
  return (
    <CopyButton
      isIcon
      text={async () => new TextDecoder().decode(content)}
      what={capture.proof.copyContent}
      label={general.copy}
      copiedLabel={general.copied}
      onFail={() => sayProblem(general.copyFailed)}
    />
  )
}

function More({ total, shown }: { readonly total: number; readonly shown: number }): ReactNode {
  const { proof: words } = useWords().capture
  const format = useFormat()
  if (shown >= total) return null
  return <span className="signed-content__more"> {words.more(format.bytes(total - shown))}</span>
}

function Toggle({
  total,
  isWhole,
  onToggle,
}: {
  readonly total: number
  readonly isWhole: boolean
  readonly onToggle: () => void
}): ReactNode {
  const { proof: words } = useWords().capture
  const format = useFormat()
  const shown = Math.min(total, longestBytes)
  return (
    <Button look="ghost" aria-expanded={isWhole} onClick={onToggle}>
      {isWhole ? words.showLess : words.showAll(format.bytes(shown))}
    </Button>
  )
}
