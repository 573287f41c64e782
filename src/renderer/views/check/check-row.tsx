import type { ReactNode } from 'react'
import { useState } from 'react'
import type { CheckAnswer, CheckResult } from '../../../contract/check.ts'
import type { VerdictKind } from '../../../contract/verdict.ts'
import { VerdictMark } from '../../parts/verdict-mark.tsx'
import { useFormat, useWords } from '../../words/words.ts'
import { CheckDetails } from './check-details.tsx'

/** One check; opened, it says why, what came back each time, and what to change. */
export function CheckRow({
  result,
  scheme,
  isSaidAbove,
}: {
  readonly result: CheckResult
  readonly scheme: string
  /** The row above says the same. */
  readonly isSaidAbove: boolean
}): ReactNode {
  const { check: words } = useWords()
  const format = useFormat()
  const [isOpen, setOpen] = useState(false)
  const { id, verdict, sent, expected, answers, warning } = result
  const slowest = Math.max(0, ...answers.map(({ ms }) => ms))
  const mark = markOf(result)
  const word = mark === 'stale' ? words.warning : words.verdict[verdict]
  return (
    <>
      <tr className="check-row" data-verdict={verdict} data-warned={warning !== null || undefined}>
        <td className="check-row__mark">
          <VerdictMark verdict={mark} word={word} />
        </td>
        <th scope="row">
          <button
            type="button"
            className="check-row__title"
            aria-expanded={isOpen}
            aria-controls={`check-${id}`}
            onClick={() => setOpen(!isOpen)}
          >
            {sent}
          </button>
          {!isSaidAbove && <Said result={result} />}
        </th>
        <td>{expected}</td>
        <td>
          <Statuses answers={answers} />
        </td>
        <td className="check-row__time">
          {answers.length === 0 ? '–' : words.ms(format.number(Math.round(slowest)))}
        </td>
      </tr>
      {isOpen && (
        <tr className="check-row__details" id={`check-${id}`}>
          <td className="check-row__proof" colSpan={5}>
            <CheckDetails result={result} scheme={scheme} isSaid={!isSaidAbove} />
          </td>
        </tr>
      )}
    </>
  )
}

function markOf({ verdict, warning }: CheckResult): VerdictKind {
  if (verdict === 'unknown') return 'unverified'
  return verdict === 'passed' && warning !== null ? 'stale' : verdict
}

/** What the row says without being opened: nothing, when all is well. */
function Said({ result: { verdict, found, advice, warning } }: { readonly result: CheckResult }) {
  const said = [
    verdict === 'passed' ? null : found,
    verdict === 'failed' ? advice : null,
    warning,
  ].filter((text) => text !== null && text !== '')
  return said.length === 0 ? null : <p className="check-row__said">{said.join(' ')}</p>
}

const mostShown = 3

function Statuses({ answers }: { readonly answers: readonly CheckAnswer[] }): ReactNode {
  const { check: words } = useWords()
  if (answers.length === 0) return '–'
  const said = answers.map(({ status, trouble }) =>
    status === null ? words.trouble[trouble ?? 'bad_answer'] : String(status),
  )
  // fifty times 200 is one word
  const kinds = [...new Set(said)]
  const shown = kinds.length === 1 ? said.slice(0, mostShown) : kinds.slice(0, mostShown)
  const rest = (kinds.length === 1 ? said.length : kinds.length) - shown.length
  return (
    <span className="check-row__statuses">
      {shown.join(', ')}
      {rest > 0 && ` ${words.moreAnswers(rest)}`}
    </span>
  )
}
