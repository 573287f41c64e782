import type { ReactNode } from 'react'
import { useState } from 'react'
import type { SimulatedRequest } from '../../../contract/simulation.ts'
import { Button } from '../../parts/button.tsx'
import { Card } from '../../parts/card.tsx'
import { Chip } from '../../parts/chip.tsx'
import { useFormat, useWords } from '../../words/words.ts'
import { RequestFields } from './request-fields.tsx'
import type { Drafts } from './use-drafts.ts'

/** What will be sent, request by request, to be looked at and changed. */
export function RequestDrafts({ drafts }: { readonly drafts: Drafts }): ReactNode {
  const { send: words } = useWords()
  const [wished, setWished] = useState(0)
  const { requests, edited } = drafts
  const index = wished < requests.length ? wished : 0
  const request = requests[index]
  const reset = edited.size > 0 && (
    <Button look="ghost" onClick={drafts.reset}>
      {words.reset}
    </Button>
  )
  return (
    <Card title={words.requests(requests.length)} aside={reset}>
      <div className="card__body send-form">
        {drafts.problem && <p role="alert">{drafts.problem.message}</p>}
        {requests.length > 1 && (
          <RequestChoice drafts={drafts} index={index} onChange={setWished} />
        )}
        {request && (
          <RequestFields
            key={drafts.editorKey(index)}
            request={request}
            onChange={(next) => drafts.change(index, next)}
          />
        )}
        <p className="send-view__note">{words.signedLater}</p>
      </div>
    </Card>
  )
}

function RequestChoice({
  drafts: { requests, edited },
  index,
  onChange,
}: {
  readonly drafts: Drafts
  readonly index: number
  readonly onChange: (index: number) => void
}): ReactNode {
  const { send: words } = useWords()
  const format = useFormat()
  const when = ({ afterMs }: SimulatedRequest): string =>
    words.after(format.duration(afterMs / 1_000))
  return (
    <div className="send-form__chips" role="group" aria-label={words.requests(requests.length)}>
      {requests.map((request, at) => (
        <Chip
          // requests have no other identity than their place
          key={at}
          isOn={at === index}
          count={when(request)}
          onClick={() => onChange(at)}
        >
          {request.event}
          {edited.has(at) && ` (${words.edited})`}
        </Chip>
      ))}
    </div>
  )
}
