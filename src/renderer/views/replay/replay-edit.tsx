import { Pencil } from 'lucide-react'
import type { ReactNode } from 'react'
import { useEffect, useMemo, useRef } from 'react'
import type { CaptureDetail } from '../../../contract/capture.ts'
import { asCaptured } from '../../../contract/replay.ts'
import { Button } from '../../parts/button.tsx'
import { Skeleton } from '../../parts/spinner.tsx'
import { useFormat, useWords } from '../../words/words.ts'
import { headerLines } from '../capture/headers/header-groups.ts'
import { useScheme } from '../capture/use-scheme.ts'
import type { EditedRequest } from '../send/request-fields.tsx'
import { RequestFields } from '../send/request-fields.tsx'

/** Larger bodies are not edited here, in bytes. */
export const largestEdited = 2_097_152

/** Method, headers and body to change before it is sent. Closing it throws the changes away. */
export function ReplayEdit({
  detail,
  body,
  isOpen,
  onToggle,
  onChange,
}: {
  readonly detail: CaptureDetail
  readonly body: Uint8Array | null
  readonly isOpen: boolean
  readonly onToggle: () => void
  readonly onChange: (edited: EditedRequest | null) => void
}): ReactNode {
  const { replay: words } = useWords()
  const format = useFormat()
  const section = useRef<HTMLElement>(null)
  const scheme = useScheme(detail.scheme)
  const lines = useMemo(() => headerLines(detail.headers, scheme), [detail.headers, scheme])
  const isThere = isOpen && body !== null
  // it opens below what can be seen
  useEffect(() => {
    if (isThere) section.current?.scrollIntoView({ block: 'start' })
  }, [isThere])
  return (
    <section className="replay__edit" aria-label={words.edit} ref={section}>
      <div>
        <Button icon={<Pencil aria-hidden="true" />} aria-expanded={isOpen} onClick={onToggle}>
          {isOpen ? words.editDrop : words.edit}
        </Button>
      </div>
      {isOpen && detail.bytes > largestEdited && (
        <p className="replay__note">{words.tooLarge(format.bytes(detail.bytes))}</p>
      )}
      {isOpen && detail.bytes <= largestEdited && !body && <Skeleton lines={4} />}
      {isOpen && lines.some(({ isSecret }) => isSecret) && (
        <p className="replay__note">{words.hiddenKept(asCaptured)}</p>
      )}
      {isOpen && body && (
        <RequestFields
          request={{
            method: detail.method,
            headers: lines.map(({ name, value, isSecret }) => [
              name,
              isSecret ? asCaptured : value,
            ]),
            body,
          }}
          onChange={onChange}
        />
      )}
    </section>
  )
}
