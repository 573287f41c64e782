import { Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import type { CheckRunSummary } from '../../../contract/check.ts'
import { Badge } from '../../parts/badge.tsx'
import { Card } from '../../parts/card.tsx'
import { IconButton } from '../../parts/icon-button.tsx'
import { call } from '../../state/call.ts'
import { go } from '../../state/go.ts'
import { placeToHash } from '../../state/place.ts'
import { orToast } from '../../state/toasts.ts'
import { useNow } from '../../state/use-now.ts'
import { useRead } from '../../state/use-read.ts'
import { useFormat, useWords } from '../../words/words.ts'
import { schemeLabel } from './scheme-label.ts'

/** Runs that were kept, newest first. */
export function EarlierRuns(): ReactNode {
  const { check: words } = useWords()
  const { output, reread } = useRead('checks.list', {})
  if (!output || output.length === 0) return null
  const remove = async (runId: string): Promise<void> => {
    if ((await orToast(call('checks.remove', { runId }))) !== null) reread()
  }
  return (
    <Card title={words.earlier}>
      <ul className="earlier-runs">
        {output.map((run) => (
          <EarlierRun key={run.id} run={run} onRemove={() => void remove(run.id)} />
        ))}
      </ul>
    </Card>
  )
}

const everyMs = 60_000

function EarlierRun({
  run,
  onRemove,
}: {
  readonly run: CheckRunSummary
  readonly onRemove: () => void
}): ReactNode {
  const { check: words } = useWords()
  const format = useFormat()
  const now = useNow(everyMs)
  const place = { name: 'check', runId: run.id } as const
  const { failed, passed } = run.summary
  return (
    <li className="earlier-runs__run">
      <a
        className="earlier-runs__target"
        href={placeToHash(place)}
        onClick={(event) => {
          event.preventDefault()
          go(place)
        }}
      >
        {run.target}
      </a>
      <Badge>{schemeLabel(run.scheme)}</Badge>
      {run.end === 'done' ? (
        <Badge tone={failed > 0 ? 'fail' : 'pass'}>
          {failed > 0 ? words.failedCount(failed) : words.passedCount(passed)}
        </Badge>
      ) : (
        <Badge tone="warn">{words.end[run.end]}</Badge>
      )}
      <time title={format.instant(run.startedAtMs)}>{format.ago(run.startedAtMs, now)}</time>
      <IconButton
        name={words.remove(run.target)}
        icon={<Trash2 aria-hidden="true" />}
        onClick={onRemove}
      />
    </li>
  )
}
