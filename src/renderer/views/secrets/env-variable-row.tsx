import type { ReactNode } from 'react'
import { useId } from 'react'
import type { EnvVariable } from '../../../contract/env-file.ts'
import { Badge } from '../../parts/badge.tsx'
import { useWords } from '../../words/words.ts'
import { holdsSomething } from './env-picks.ts'

export function EnvVariableRow({
  variable,
  isChosen,
  onToggle,
}: {
  readonly variable: EnvVariable
  readonly isChosen: boolean
  readonly onToggle: (name: string) => void
}): ReactNode {
  const { secrets } = useWords()
  const id = useId()
  const { name, agrees, words, storedAs } = variable
  return (
    <li className="env-variables__row">
      <input
        type="checkbox"
        id={id}
        aria-describedby={`${id}-note`}
        checked={isChosen}
        disabled={!holdsSomething(variable)}
        onChange={() => onToggle(name)}
      />
      <label className="env-variables__name" htmlFor={id}>
        {name}
      </label>
      <div className="env-variables__note" id={`${id}-note`}>
        {storedAs !== null && <Badge tone="info">{secrets.env.storedAs(storedAs)}</Badge>}
        {!agrees && <Badge tone="warn">{secrets.env.differs}</Badge>}
        {!agrees && <p>{words}</p>}
      </div>
    </li>
  )
}
