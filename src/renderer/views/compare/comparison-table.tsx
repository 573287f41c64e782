import type { ReactNode } from 'react'
import { Badge } from '../../parts/badge.tsx'
import type { Tone } from '../../parts/badge.tsx'
import type { Words } from '../../words/words.ts'
import { useWords } from '../../words/words.ts'

export type Change = keyof Words['capture']['compare']['change']

export type ComparisonRow = {
  readonly key: string
  readonly name: ReactNode
  readonly change: Change
  readonly first: ReactNode
  readonly second: ReactNode
}

const tones: Readonly<Record<Change, Tone>> = {
  same: 'plain',
  changed: 'warn',
  only_first: 'fail',
  only_second: 'pass',
  name_case: 'info',
  moved: 'info',
  literal: 'info',
  order: 'info',
}

/** Rows with the value of the first and of the second request, and how they differ in a word. */
export function ComparisonTable({
  label,
  nameTitle,
  rows,
}: {
  readonly label: string
  readonly nameTitle: string
  readonly rows: readonly ComparisonRow[]
}): ReactNode {
  const { compare: words } = useWords().capture
  return (
    <table className="comparison" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{nameTitle}</th>
          <th scope="col">{words.first}</th>
          <th scope="col">{words.second}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, change, first, second }) => (
          <tr key={key} data-change={change}>
            <th scope="row">
              {name}{' '}
              {change !== 'same' && <Badge tone={tones[change]}>{words.change[change]}</Badge>}
            </th>
            <td data-side="first">{first}</td>
            <td data-side="second">{second}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
