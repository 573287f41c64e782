import type { ReactNode } from 'react'
import { ScrolledText } from '../../parts/scrolled-text.tsx'
import { useFormat, useWords } from '../../words/words.ts'
import { hexOfBytes, textOfBeginning } from '../send/body-text.ts'

/** More lines than anyone reads here make the page stand still. In bytes. */
const mostShown = 65_536
const mostInHex = 1_024

/** The beginning of a body: as text, or in hex where it is none. */
export function BodyText({
  name,
  body,
}: {
  readonly name: string
  readonly body: Uint8Array
}): ReactNode {
  const { replay: words } = useWords()
  const format = useFormat()
  const text = textOfBeginning(body, mostShown)
  const most = text === null ? mostInHex : mostShown
  return (
    <>
      <ScrolledText name={name} text={text ?? hexOfBytes(body.subarray(0, mostInHex))} />
      {text === null && <p className="replay__note">{words.noText}</p>}
      {body.length > most && <p className="replay__note">{words.shownFirst(format.bytes(most))}</p>}
    </>
  )
}
