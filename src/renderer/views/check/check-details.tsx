import type { ReactNode } from 'react'
import type { CheckResult } from '../../../contract/check.ts'
import { useFormat, useWords } from '../../words/words.ts'
import { CheckSamples } from './check-samples.tsx'

/** Why it is expected, what came back, every answer, and code that does it right. */
export function CheckDetails({
  result: { why, found, answers, fault, verdict },
  scheme,
  isSaid,
}: {
  readonly result: CheckResult
  readonly scheme: string
  /** The row says what came back, unless it passed. */
  readonly isSaid: boolean
}): ReactNode {
  const { check: words } = useWords()
  const format = useFormat()
  return (
    <div className="check-details">
      <p>{why}</p>
      {(verdict === 'passed' || !isSaid) && <p>{found}</p>}
      {answers.length > 0 && (
        <ul className="check-details__answers" aria-label={words.answers}>
          {answers.map(({ label, status, ms, trouble }, index) => (
            // answers have no other identity than their place
            <li key={index}>
              <span>{label || words.oneAnswer}</span>
              <code>{status ?? words.trouble[trouble ?? 'bad_answer']}</code>
              <span>{words.ms(format.number(Math.round(ms)))}</span>
            </li>
          ))}
        </ul>
      )}
      {fault !== null && <CheckSamples scheme={scheme} fault={fault} />}
    </div>
  )
}
