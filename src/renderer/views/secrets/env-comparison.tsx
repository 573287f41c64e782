import type { ReactNode } from 'react'
import type { EnvComparedVariable, EnvFileComparison } from '../../../contract/env-file.ts'
import type { Tone } from '../../parts/badge.tsx'
import { Badge } from '../../parts/badge.tsx'
import { useWords } from '../../words/words.ts'
import { EnvReadingsTable } from './env-readings-table.tsx'

const tones: Readonly<Record<EnvComparedVariable['outcome'], Tone>> = {
  equal: 'pass',
  different: 'fail',
  depends: 'warn',
  only_a: 'info',
  only_b: 'info',
}

/** What differs comes first, and of that what sounds like a secret. */
const order = ['different', 'depends', 'only_a', 'only_b', 'equal'] as const

/** Every variable of two files: the sentence, and on demand who reads what. */
export function EnvComparison({
  comparison,
}: {
  readonly comparison: EnvFileComparison
}): ReactNode {
  const { secrets } = useWords()
  const rank = ({ looksSecret, outcome }: EnvComparedVariable): number =>
    (looksSecret ? 0 : order.length) + order.indexOf(outcome)
  const variables = comparison.variables.toSorted((x, y) => rank(x) - rank(y))
  if (variables.length === 0) return <p>{secrets.env.none}</p>
  return (
    <ul className="env-comparison" aria-label={secrets.env.variables}>
      {variables.map((variable) => (
        <ComparedVariable key={variable.name} variable={variable} files={comparison} />
      ))}
    </ul>
  )
}

function ComparedVariable({
  variable,
  files,
}: {
  readonly variable: EnvComparedVariable
  readonly files: EnvFileComparison
}): ReactNode {
  const { envCompare: words } = useWords().secrets
  const { name, outcome, looksSecret } = variable
  const label = words.outcome[outcome](files.a, files.b)
  return (
    <li className="env-comparison__variable" data-outcome={outcome}>
      <details open={looksSecret && outcome !== 'equal'}>
        <summary className="env-comparison__head">
          <code>{name}</code>
          <Badge tone={tones[outcome]}>{label}</Badge>
        </summary>
        <p className="env-comparison__words">{variable.words}</p>
        <EnvReadingsTable variable={variable} files={files} />
      </details>
    </li>
  )
}
