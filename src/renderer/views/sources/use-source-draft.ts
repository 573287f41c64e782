import { useState } from 'react'
import type { Endpoint } from '../../../contract/endpoint.ts'
import type { SourceDraft } from './source-draft.ts'
import { draftOf, editsOf } from './source-draft.ts'

type Edits = Partial<SourceDraft>

/** What is typed, over what the source is now: a field that was not touched follows the source. */
export function useSourceDraft(source: Endpoint) {
  const [edits, setEdits] = useState<Edits>({})
  const draft: SourceDraft = { ...draftOf(source), ...edits }
  return {
    draft,
    edits,
    setDraft: (next: SourceDraft) => setEdits(editsOf(source, next)),
    /** Forgets these edits; what was typed since stays. */
    drop: (known: Edits) => setEdits((now) => withoutEdits(now, known)),
  }
}

const withoutEdits = (now: Edits, known: Edits): Edits =>
  Object.fromEntries(
    Object.entries(now).filter(([field, value]) => known[field as keyof Edits] !== value),
  )
