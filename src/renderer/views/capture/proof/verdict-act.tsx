import type { ReactNode } from 'react'
import type { CaptureSummary } from '../../../../contract/capture.ts'
import { Button } from '../../../parts/button.tsx'
import { go } from '../../../state/go.ts'
import type { Place } from '../../../state/place.ts'
import { useWords } from '../../../words/words.ts'
import type { Words } from '../../../words/words.ts'
import type { VerdictKey } from './verdict-facts.ts'
import { verdictKey } from './verdict-facts.ts'

type ActName = keyof Words['capture']['verdict']['acts']

/** The one place to go for the plain next step; reasons that lie with the sender have none. */
const actNames: Readonly<Record<VerdictKey, ActName | null>> = {
  passed: null,
  missing_header: null,
  malformed_header: 'sourceLook',
  no_supported_signature: 'sourceLook',
  malformed_secret: 'secretsLook',
  timestamp_missing: null,
  timestamp_malformed: null,
  timestamp_too_old: 'sourceLook',
  timestamp_too_new: 'sourceLook',
  signature_mismatch: 'secretsLook',
  no_secret: 'secrets',
  no_scheme: 'source',
}

/** The button for the next step. */
export function VerdictAct({ summary }: { readonly summary: CaptureSummary }): ReactNode {
  const { acts } = useWords().capture.verdict
  const name = actNameOf(summary)
  if (name === null) return null
  const place = placeOf(name, summary.sourceId)
  return (
    <Button look={name === 'secrets' ? 'primary' : 'plain'} onClick={() => go(place)}>
      {acts[name]}
    </Button>
  )
}

function actNameOf(summary: CaptureSummary): ActName | null {
  if (summary.malformed) return null
  return summary.cut ? 'limit' : actNames[verdictKey(summary)]
}

function placeOf(name: ActName, sourceId: string): Place {
  if (name === 'limit') return { name: 'settings' }
  if (name === 'secrets' || name === 'secretsLook') return { name: 'secrets' }
  return { name: 'source', sourceId }
}
