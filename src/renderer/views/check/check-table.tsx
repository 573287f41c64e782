import type { ReactNode } from 'react'
import type { CheckResult } from '../../../contract/check.ts'
import { checkGroups, checkIds } from '../../../contract/check.ts'
import { Card } from '../../parts/card.tsx'
import { useWords } from '../../words/words.ts'
import { CheckRow } from './check-row.tsx'
import './check-table.css'

const columns = ['verdict', 'sent', 'expected', 'answered', 'in'] as const

/** One reason for many in turn is said at the first of them; the others say it when they are opened. */
const isSaidBy = (above: CheckResult | undefined, { verdict, found }: CheckResult): boolean =>
  verdict === 'unknown' && above?.verdict === 'unknown' && above.found === found

/** All checks that ended, by what they ask of the receiver. */
export function CheckTable({
  results,
  scheme,
}: {
  readonly results: readonly CheckResult[]
  readonly scheme: string
}): ReactNode {
  const { check: words } = useWords()
  const inOrder = results.toSorted((a, b) => checkIds.indexOf(a.id) - checkIds.indexOf(b.id))
  if (inOrder.length === 0) return <p className="check-view__note">{words.waiting}</p>
  return (
    <Card className="check-table">
      <table>
        <caption className="visually-hidden">{words.table}</caption>
        <colgroup>
          {columns.map((column) => (
            <col key={column} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{words.verdictColumn}</span>
            </th>
            <th scope="col">{words.sent}</th>
            <th scope="col">{words.expected}</th>
            <th scope="col">{words.answered}</th>
            <th scope="col">{words.took}</th>
          </tr>
        </thead>
        {checkGroups.map((group) => {
          const rows = inOrder.filter((result) => result.group === group)
          return rows.length === 0 ? null : (
            <tbody key={group}>
              <tr className="check-table__group">
                <th scope="rowgroup" colSpan={5}>
                  {words.group[group]}
                </th>
              </tr>
              {rows.map((result, index) => (
                <CheckRow
                  key={result.id}
                  result={result}
                  scheme={scheme}
                  isSaidAbove={isSaidBy(rows[index - 1], result)}
                />
              ))}
            </tbody>
          )
        })}
      </table>
    </Card>
  )
}
