import type { ReactNode } from 'react'
import type { CheckRun } from '../../../contract/check.ts'
import { Banner } from '../../parts/banner.tsx'
import { useFormat, useWords } from '../../words/words.ts'

/** What a run says as a whole: the one fault that all answers name, its end, what changed since the last. */
export function CheckBanners({ run }: { readonly run: CheckRun }): ReactNode {
  const { check: words } = useWords()
  return (
    <>
      {run.end !== 'done' && (
        <Banner tone="warn" title={words.end[run.end]}>
          {words.endText[run.end]}
        </Banner>
      )}
      {run.diagnosis && (
        <Banner tone="fail" title={words.diagnosis}>
          {run.diagnosis.words}
        </Banner>
      )}
      {run.previous && <Changes run={run} previousAtMs={run.previous.startedAtMs} />}
    </>
  )
}

/** More than these are summed up, so that the table stays in sight. */
const mostListed = 5

function Changes({
  run: { changes, checks },
  previousAtMs,
}: {
  readonly run: CheckRun
  readonly previousAtMs: number
}): ReactNode {
  const { check: words } = useWords()
  const format = useFormat()
  const sentOf = (id: string): string => checks.find((check) => check.id === id)?.sent ?? id
  const list = (
    <ul className="check-changes">
      {changes.map(({ id, from, to }) => (
        <li key={id}>
          {sentOf(id)}: {words.verdict[from]} → <strong>{words.verdict[to]}</strong>
        </li>
      ))}
    </ul>
  )
  return (
    <Banner tone="info" title={words.changes(changes.length, format.instant(previousAtMs))}>
      {changes.length > mostListed ? (
        <>
          {kindsOf(changes)
            .map(({ from, to, count }) =>
              words.changeKind(words.verdict[from], words.verdict[to], count),
            )
            .join(', ')}
          <details>
            <summary>{words.whichChanged}</summary>
            {list}
          </details>
        </>
      ) : (
        changes.length > 0 && list
      )}
    </Banner>
  )
}

/** How many went from which verdict to which, most first. */
function kindsOf(changes: CheckRun['changes']) {
  const counts = Map.groupBy(changes, ({ from, to }) => `${from} ${to}`)
  return [...counts.values()]
    .flatMap((same) => (same[0] ? [{ ...same[0], count: same.length }] : []))
    .toSorted((a, b) => b.count - a.count)
}
