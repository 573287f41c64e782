import type { ReactNode } from 'react'
import { useFormat, useWords } from '../../words/words.ts'
import type { ShownRun } from './use-check-run.ts'

/** The numbers of a run, as far as it has come. */
export function CheckTiles({ shown: { results } }: { readonly shown: ShownRun }): ReactNode {
  const { check: words } = useWords()
  const format = useFormat()
  const count = (verdict: string): number =>
    results.filter((result) => result.verdict === verdict).length
  const slowest = Math.max(0, ...results.flatMap(({ answers }) => answers.map(({ ms }) => ms)))
  const warnings = results.filter(({ warning }) => warning !== null).length
  const tiles = [
    { name: words.passed, value: count('passed'), tone: 'pass' },
    { name: words.failed, value: count('failed'), tone: 'fail' },
    { name: words.warnings, value: warnings, tone: 'warn' },
    { name: words.unknown, value: count('unknown'), tone: 'plain' },
  ]
  return (
    <dl className="check-tiles">
      {tiles.map(({ name, value, tone }) => (
        <div className="check-tiles__tile" key={name} data-tone={value > 0 ? tone : undefined}>
          <dt>{name}</dt>
          <dd>{format.number(value)}</dd>
        </div>
      ))}
      <div className="check-tiles__tile">
        <dt>{words.slowest}</dt>
        <dd>{slowest === 0 ? '–' : words.ms(format.number(Math.round(slowest)))}</dd>
      </div>
    </dl>
  )
}
