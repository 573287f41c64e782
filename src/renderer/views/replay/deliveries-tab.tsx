import { Repeat2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import type { DeliverySummary } from '../../../contract/delivery.ts'
import { commandOf } from '../../commands/all-commands.ts'
import { Badge } from '../../parts/badge.tsx'
import { Button } from '../../parts/button.tsx'
import { Skeleton } from '../../parts/spinner.tsx'
import { StatusPill } from '../../parts/status-pill.tsx'
import { useLatest } from '../../state/use-latest.ts'
import { useRead } from '../../state/use-read.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useFormat, useWords } from '../../words/words.ts'
import { ComparisonBadge } from './comparison-badge.tsx'
import { DeliveryView } from './delivery-view.tsx'
import { RunningReplays } from './running-replays.tsx'
import './delivery-view.css'

const onePage = 50
const mostListed = 500

/** Where this request was sent on to or again, newest first. */
export function DeliveriesTab({ captureId }: { readonly captureId: string }): ReactNode {
  const { replay: words } = useWords()
  const [limit, setLimit] = useState(onePage)
  const { output: read, problem, reread } = useRead('deliveries.list', { captureId, limit })
  const output = useLatest(read)
  const round = useStateOf(({ engine }) => engine.outgoing.deliveryRound)
  useEffect(reread, [round, reread])
  const isQueued = useStateOf(({ engine, list }) => {
    const sourceId = list.rows.get(captureId)?.sourceId ?? ''
    return (engine.outgoing.forwards[sourceId]?.queued ?? 0) > 0
  })
  const [openId, setOpenId] = useState<string | null>(null)
  if (problem) return <p role="alert">{problem.message}</p>
  if (!output) return <Skeleton lines={4} />
  return (
    <div className="deliveries">
      <RunningReplays besides={null} />
      {output.deliveries.length === 0 ? (
        <p className="replay__note">{isQueued ? words.mayWait : words.none}</p>
      ) : (
        <ul>
          {output.deliveries.map((delivery) => (
            <DeliveryLine
              key={delivery.id}
              delivery={delivery}
              isOpen={delivery.id === openId}
              onToggle={() => setOpenId(delivery.id === openId ? null : delivery.id)}
            />
          ))}
        </ul>
      )}
      {output.nextBefore !== null && (
        <More
          count={output.deliveries.length}
          onMore={limit < mostListed ? () => setLimit(mostListed) : null}
        />
      )}
      <Button icon={<Repeat2 aria-hidden="true" />} onClick={commandOf('request.replay').run}>
        {words.button}
      </Button>
    </div>
  )
}

/** That there are older ones, which can be listed up to a limit. */
function More({
  count,
  onMore,
}: {
  readonly count: number
  readonly onMore: (() => void) | null
}): ReactNode {
  const { replay: words } = useWords()
  return (
    <p className="deliveries__more">
      <span className="replay__note">{words.newestOnly(count)}</span>
      {onMore && (
        <Button look="ghost" onClick={onMore}>
          {words.older}
        </Button>
      )}
    </p>
  )
}

function DeliveryLine({
  delivery,
  isOpen,
  onToggle,
}: {
  readonly delivery: DeliverySummary
  readonly isOpen: boolean
  readonly onToggle: () => void
}): ReactNode {
  const { replay: words, check, senders } = useWords()
  const format = useFormat()
  const { id, kind, url, status, trouble, totalMs, comparison, broken, startedAtMs } = delivery
  return (
    <li className="deliveries__line">
      <button type="button" className="deliveries__head" aria-expanded={isOpen} onClick={onToggle}>
        {status === null ? (
          <Badge tone="fail">{check.trouble[trouble?.kind ?? 'bad_answer']}</Badge>
        ) : (
          <StatusPill status={status} label={senders.status} />
        )}
        <span className="deliveries__what">
          <code>{url}</code>
          <span className="deliveries__marks">
            <span className="replay__note">{words.kind[kind]}</span>
            {broken !== null && <Badge tone="warn">{words.break[broken]}</Badge>}
            {delivery.resignedAs !== null && <Badge>{words.resigned}</Badge>}
            {comparison && comparison !== 'first' && <ComparisonBadge comparison={comparison} />}
          </span>
        </span>
        <span className="deliveries__time">{check.ms(format.number(Math.round(totalMs)))}</span>
        <time className="replay__note" title={format.instant(startedAtMs)}>
          {format.clock(startedAtMs)}
        </time>
      </button>
      {isOpen && <OpenDelivery id={id} />}
    </li>
  )
}

function OpenDelivery({ id }: { readonly id: string }): ReactNode {
  const { output, problem } = useRead('deliveries.get', { id })
  if (problem) return <p role="alert">{problem.message}</p>
  return output ? <DeliveryView delivery={output} /> : <Skeleton lines={4} />
}
