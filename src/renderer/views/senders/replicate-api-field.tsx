import type { ReactNode } from 'react'
import { useState } from 'react'
import { replicateApi } from '../../../contract/replicate.ts'
import { useWords } from '../../words/words.ts'
import { CheckedField } from './checked-field.tsx'
import { isApiAddress } from './use-replicate-token.ts'
import './replicate-form.css'

/** Where Replicate's API is: folded away, because it is hardly ever another one. */
export function ReplicateApiField({
  value,
  onChange,
}: {
  readonly value: string
  readonly onChange: (value: string) => void
}): ReactNode {
  const { replicate: words } = useWords().secrets
  const [startsOpen] = useState(value !== replicateApi)
  return (
    <details className="replicate-more" open={startsOpen}>
      <summary>{words.more}</summary>
      <CheckedField
        label={words.api}
        value={value}
        fault={isApiAddress(value) ? null : words.apiProblem}
        onChange={onChange}
      />
    </details>
  )
}
