import type { ReactNode } from 'react'
import type { VerdictKind } from '../../../../contract/verdict.ts'
import { useFormat, useWords } from '../../../words/words.ts'
import { gaugeScale } from './skew-gauge-scale.ts'
import './skew-gauge.css'

/** How late or early a request came, beside the window that is allowed. Late is left. */
export function SkewGauge({
  skewSeconds,
  toleranceSeconds,
  verdict,
}: {
  readonly skewSeconds: number
  readonly toleranceSeconds: number | null
  readonly verdict: VerdictKind
}): ReactNode {
  const { proof: words } = useWords().capture
  const format = useFormat()
  const { window, pin, beyond, ticks } = gaugeScale(skewSeconds, toleranceSeconds)
  const duration = format.duration(skewSeconds)
  const skew = skewSeconds < 0 ? words.early(duration) : words.late(duration)
  const name =
    toleranceSeconds === null
      ? words.gaugeFree(skew)
      : words.gauge(skew, format.duration(toleranceSeconds))
  return (
    <div className="skew-gauge" role="img" aria-label={name} data-verdict={verdict}>
      <div className="skew-gauge__bar">
        {window && (
          <span
            className="skew-gauge__window"
            style={{ left: `${window.left}%`, right: `${window.right}%` }}
          />
        )}
        <span className="skew-gauge__pin" data-beyond={beyond} style={{ left: `${pin}%` }}>
          {beyond !== null && <span className="skew-gauge__beyond">{skew}</span>}
        </span>
      </div>
      <div className="skew-gauge__ticks">
        {ticks.map(({ at, seconds }) => (
          <span key={at} style={{ left: `${at}%` }}>
            {tickText(at, seconds)}
          </span>
        ))}
      </div>
    </div>
  )

  function tickText(at: number, seconds: number): string {
    if (seconds === 0) return '0'
    const text = format.duration(seconds)
    if (at === 0) return words.late(text)
    return at === 100 ? words.early(text) : text
  }
}
