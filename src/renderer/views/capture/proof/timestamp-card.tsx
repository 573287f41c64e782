import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { CaptureDetail } from '../../../../contract/capture.ts'
import type { VerdictTimestamp } from '../../../../contract/verdict.ts'
import { Card } from '../../../parts/card.tsx'
import type { Format } from '../../../words/format.ts'
import type { Words } from '../../../words/words.ts'
import { useFormat, useWords } from '../../../words/words.ts'
import { meantMs } from './clock-fault.ts'
import { SkewGauge } from './skew-gauge.tsx'
import { useClockWords } from './use-clock-words.ts'
import './timestamp-card.css'

/** When it was sent and received, and how far apart that is beside what is allowed. */
export function TimestampCard({ detail }: { readonly detail: CaptureDetail }): ReactNode {
  const { proof: words } = useWords().capture
  const format = useFormat()
  const { timestamp, reason } = detail.fullVerdict
  return (
    <Card title={words.timestamp} aside={timestamp && skewWords(timestamp, words, format)}>
      {timestamp?.skewSeconds != null ? (
        <SkewGauge
          skewSeconds={timestamp.skewSeconds}
          toleranceSeconds={timestamp.toleranceSeconds}
          verdict={detail.verdict}
        />
      ) : (
        <p className="timestamp-card__none">{noneWords(detail.scheme, timestamp, reason, words)}</p>
      )}
      {timestamp && <Fault timestamp={timestamp} />}
      <dl className="timestamp-card__times">
        {timestamp && meantMs(timestamp) !== null && (
          <Instant label={words.sent} ms={meantMs(timestamp) ?? 0} />
        )}
        <Instant label={words.receivedAt} ms={detail.receivedAtMs} />
      </dl>
    </Card>
  )
}

function skewWords(
  { skewSeconds }: VerdictTimestamp,
  words: Words['capture']['proof'],
  format: Format,
): string | undefined {
  if (skewSeconds === null) return undefined
  const duration = format.duration(skewSeconds)
  return skewSeconds < 0 ? words.sentAfter(duration) : words.sentBefore(duration)
}

function noneWords(
  scheme: string | null,
  timestamp: VerdictTimestamp | null,
  reason: CaptureDetail['reason'],
  words: Words['capture']['proof'],
): string {
  if (timestamp) return words.timeUnreadable(timestamp.value)
  return scheme === null || reason === 'timestamp_missing' ? words.timeMissing : words.noTimestamp
}

function Fault({ timestamp }: { readonly timestamp: VerdictTimestamp }): ReactNode {
  const text = useClockWords()(timestamp)
  if (text === null) return null
  return (
    <p className="timestamp-card__fault">
      <TriangleAlert aria-hidden="true" />
      {text}
    </p>
  )
}

function Instant({ label, ms }: { readonly label: string; readonly ms: number }): ReactNode {
  const { proof: words } = useWords().capture
  const format = useFormat()
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <time title={words.local}>{format.instant(ms)}</time>
        <time className="timestamp-card__utc">{format.instant(ms, 'utc')}</time>
      </dd>
    </div>
  )
}
