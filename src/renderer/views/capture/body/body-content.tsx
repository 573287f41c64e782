import type { ReactNode } from 'react'
import { useFormat, useWords } from '../../../words/words.ts'
import type { BodyKind } from './body-kind.ts'
import { imageType } from './body-kind.ts'
import { pageBytes } from './body-pages.ts'
import type { BodyMode } from './body-tab.tsx'
import { FormView } from './form-view.tsx'
import { HexView } from './hex-view.tsx'
import { ImageView } from './image-view.tsx'
import { JsonView } from './json-view.tsx'
import { LargeJson } from './large-json.tsx'
import { TextView } from './text-view.tsx'
import type { BodyRead } from './use-body.ts'
import type { Find } from './use-find.ts'
import type { WholeBody } from './use-whole-body.ts'

type Shown = {
  readonly body: BodyRead
  readonly kind: BodyKind
  readonly mode: BodyMode
  readonly shown: Uint8Array
  readonly text: string
  readonly find: Find
  readonly isSpaceShown: boolean
  readonly whole: WholeBody
  readonly isWholeWanted: boolean
  readonly isStray: boolean
  readonly onWhole: () => void
}

/** The body in the chosen way, with what has to be said about that. */
export function BodyContent(content: Shown): ReactNode {
  const { body: words } = useWords().capture
  const format = useFormat()
  const { body, mode, isStray } = content
  const { decoded } = body
  return (
    <>
      <p className="body-tab__note">{noteOf(content, words)}</p>
      {decoded && decoded.problem !== null && (
        <p className="body-tab__warning" lang="en">
          {decoded.problem}
        </p>
      )}
      {decoded?.cut && mode !== 'raw' && mode !== 'hex' && (
        <p className="body-tab__warning">{words.decodedCut(format.bytes(decoded.bytes.length))}</p>
      )}
      {isStray && <p className="body-tab__warning">{words.notUtf8}</p>}
      <Views {...content} />
    </>
  )
}

function noteOf(
  { body, mode, kind }: Shown,
  words: ReturnType<typeof useWords>['capture']['body'],
): string {
  if (mode === 'raw' || mode === 'hex') return words.rawNote
  const undone = body.decoded?.encodings ?? []
  if (undone.length > 0) return words.decodedNote(undone.join(', '))
  if (mode === 'decoded') return words.rawNote
  return kind === 'text' || kind === 'binary' ? words.prettyNone : words.note
}

function Views(content: Shown): ReactNode {
  const { mode, kind, shown, text, find, isSpaceShown, body } = content
  if (mode === 'hex') return <HexView bytes={shown} base={body.page * pageBytes} />
  const plain = <TextView {...{ text, isSpaceShown }} pattern={find.pattern} found={find.found} />
  if (mode !== 'pretty') return plain
  if (kind === 'form') return <FormView text={text} pattern={find.pattern} />
  if (kind === 'image') return <Image bytes={shown} isWhole={body.pages === 1} />
  if (kind === 'binary') return <HexView bytes={shown} base={body.page * pageBytes} />
  if (kind !== 'json') return plain
  const isWhole = body.pages === 1 || content.whole.bytes !== null || body.codings.length > 0
  if (!isWhole) return <LargeJson {...content}>{plain}</LargeJson>
  return <JsonView text={text} find={find} isSpaceShown={isSpaceShown} />
}

function Image({
  bytes,
  isWhole,
}: {
  readonly bytes: Uint8Array
  readonly isWhole: boolean
}): ReactNode {
  const { body: words } = useWords().capture
  if (!isWhole) return <p className="image-view__none">{words.imageLarge}</p>
  return <ImageView bytes={bytes} type={imageType(bytes) ?? ''} />
}
