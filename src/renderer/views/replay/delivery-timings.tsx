import type { ReactNode } from 'react'
import type { SendTimings } from '../../../contract/outgoing.ts'
import { useFormat, useWords } from '../../words/words.ts'

const phases = ['dnsMs', 'connectMs', 'tlsMs', 'waitMs'] as const

/** How long each phase took. */
export function DeliveryTimings({ timings }: { readonly timings: SendTimings }): ReactNode {
  const { replay: words, check } = useWords()
  const format = useFormat()
  const ms = (value: number): string => check.ms(format.number(Math.round(value * 10) / 10))
  return (
    <dl className="delivery__timings" aria-label={words.timings}>
      {phases.map((phase) => {
        const value = timings[phase]
        return value === null ? null : (
          <div key={phase}>
            <dt>{words.phase[phase]}</dt>
            <dd>{ms(value)}</dd>
          </div>
        )
      })}
      <div>
        <dt>{words.phase.totalMs}</dt>
        <dd>
          <strong>{ms(timings.totalMs)}</strong>
        </dd>
      </div>
    </dl>
  )
}
