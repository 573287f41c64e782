import type { ReactNode } from 'react'
import type { Prediction } from '../../../contract/diagnosis.ts'
import { CopyButton } from '../../parts/copy-button.tsx'
import { sayProblem } from '../../state/toasts.ts'
import { useFormat, useWords } from '../../words/words.ts'
import './prediction-table.css'

/** What an application with a common mistake would compute, to be looked for in its log. */
export function PredictionTable({
  predictions: all,
  ofBytes = null,
}: {
  readonly predictions: readonly Prediction[]
  /** Only those whose body has so many bytes. */
  readonly ofBytes?: number | null
}): ReactNode {
  const { why, general } = useWords()
  const format = useFormat()
  const words = why.app
  const predictions = all.filter(({ bodyBytes }) => ofBytes === null || bodyBytes === ofBytes)
  if (predictions.length === 0)
    return (
      <p className="predictions__none">
        {ofBytes === null ? words.noPredictions : words.noneOfLength(format.bytes(ofBytes))}
      </p>
    )
  return (
    <section className="predictions">
      <h3>{ofBytes === null ? words.predictions : words.ofLength(format.bytes(ofBytes))}</h3>
      <p>{words.predictionsText}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.mistake}</th>
            <th scope="col">{words.value}</th>
            <th scope="col">{words.bodyBytes}</th>
          </tr>
        </thead>
        <tbody>
          {predictions.map((one) => (
            <tr key={`${one.code} ${one.variant} ${one.computed}`}>
              <th scope="row">
                {why.cause(one).title} <span>{one.variant}</span>
              </th>
              <td>
                <div className="predictions__value">
                  <code>{one.computed}</code>
                  <CopyButton
                    isIcon
                    text={one.computed}
                    what={general.copyOf(one.computed)}
                    label={general.copy}
                    copiedLabel={general.copied}
                    onFail={() => sayProblem(general.copyFailed)}
                  />
                </div>
              </td>
              <td>{format.bytes(one.bodyBytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
