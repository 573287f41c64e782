import type { ReactNode } from 'react'
import { useMemo } from 'react'
import { useWords } from '../../../words/words.ts'
import { ShownText } from '../shown-text.tsx'
import './form-view.css'

const mostFields = 2_000

/** A form's fields, decoded, in the order in which they were sent. */
export function FormView({
  text,
  pattern,
}: {
  readonly text: string
  readonly pattern: RegExp | null
}): ReactNode {
  const { body: words } = useWords().capture
  const fields = useMemo(() => [...new URLSearchParams(text)].slice(0, mostFields), [text])
  return (
    <table className="form-view">
      <thead>
        <tr>
          <th scope="col">{words.formName}</th>
          <th scope="col">{words.formValue}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(([name, value], index) => (
          // names repeat in forms
          <tr key={`${index} ${name}`}>
            <td>
              <ShownText text={name} pattern={pattern} />
            </td>
            <td>
              <ShownText text={value} pattern={pattern} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
