import type { ReactNode } from 'react'
import type {
  EnvComparedVariable,
  EnvFileComparison,
  EnvReading,
} from '../../../contract/env-file.ts'
import { envReaders } from '../../../contract/env-file.ts'
import { useWords } from '../../words/words.ts'
import { readerLabels } from './reader-labels.ts'

/** One variable as each program reads it from either file: equal letters are equal values. */
export function EnvReadingsTable({
  variable,
  files,
}: {
  readonly variable: EnvComparedVariable
  readonly files: EnvFileComparison
}): ReactNode {
  const { envCompare: words } = useWords().secrets
  return (
    <table className="env-readings">
      <caption className="visually-hidden">{words.readings(variable.name)}</caption>
      <thead>
        <tr>
          <th scope="col">{words.readBy}</th>
          <th scope="col">{files.a}</th>
          <th scope="col">{files.b}</th>
        </tr>
      </thead>
      <tbody>
        {envReaders.map((reader) => (
          <tr key={reader} data-differs={!areEqual(variable.a[reader], variable.b[reader])}>
            <th scope="row">{readerLabels[reader]}</th>
            <td>
              <Reading reading={variable.a[reader]} />
            </td>
            <td>
              <Reading reading={variable.b[reader]} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const areEqual = (a: EnvReading, b: EnvReading): boolean =>
  a.state === 'value' && b.state === 'value' ? a.group === b.group : a.state === b.state

const letterOf = (group: number): string => String.fromCharCode(65 + ((group - 1) % 26))

function Reading({ reading }: { readonly reading: EnvReading }): ReactNode {
  const { envCompare: words } = useWords().secrets
  if (reading.state !== 'value')
    return <span className="env-readings__none">{reading.words ?? words.state[reading.state]}</span>
  return (
    <>
      <span className="env-readings__group" data-group={reading.group % 4}>
        <span className="visually-hidden">{words.value} </span>
        {letterOf(reading.group)}
      </span>{' '}
      {words.characters(reading.characters)}
    </>
  )
}
