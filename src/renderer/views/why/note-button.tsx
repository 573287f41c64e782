import type { ReactNode } from 'react'
import type { CaptureDetail } from '../../../contract/capture.ts'
import type { Diagnosis } from '../../../contract/diagnosis.ts'
import { CopyButton } from '../../parts/copy-button.tsx'
import { sayProblem } from '../../state/toasts.ts'
import { useFormat, useWords } from '../../words/words.ts'
import { useScheme } from '../capture/use-scheme.ts'
import { ticketNote } from './ticket-note.ts'

/** Copies the explanation as Markdown. */
export function NoteButton({
  detail,
  diagnosis,
}: {
  readonly detail: CaptureDetail
  readonly diagnosis: Diagnosis
}): ReactNode {
  const words = useWords()
  const format = useFormat()
  const sender = useScheme(detail.scheme)?.label ?? null
  return (
    <CopyButton
      text={ticketNote({ capture: detail, sender, diagnosis }, words, format)}
      what={words.why.copyNoteWhat}
      label={words.why.copyNote}
      copiedLabel={words.general.copied}
      onFail={() => sayProblem(words.general.copyFailed)}
    />
  )
}
