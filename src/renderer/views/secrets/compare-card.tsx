import type { ReactNode } from 'react'
import { useState } from 'react'
import type { SecretSummary } from '../../../contract/secret.ts'
import { Card } from '../../parts/card.tsx'
import { Chip } from '../../parts/chip.tsx'
import { HoldButton } from '../../parts/hold-button.tsx'
import { Select } from '../../parts/select.tsx'
import { useRead } from '../../state/use-read.ts'
import { useWords } from '../../words/words.ts'
import { ComparedCells } from './compared-cells.tsx'
import { useRevealed } from './use-revealed.ts'
import './compare-card.css'

type Pair = { readonly a: string; readonly b: string }

/** Two secrets side by side: whether they are equal is told without revealing them. */
export function CompareCard({
  secrets,
}: {
  readonly secrets: readonly SecretSummary[]
}): ReactNode {
  const { secrets: words } = useWords()
  const [chosenA, setA] = useState<string | null>(null)
  const [chosenB, setB] = useState<string | null>(null)
  // of two there is nothing to choose
  const [first, second] = secrets.length === 2 ? secrets : []
  const a = chosenA ?? first?.id ?? ''
  const b = chosenB ?? second?.id ?? ''
  const [hasBytes, setBytes] = useState(false)
  const isThere = (id: string): boolean => secrets.some((secret) => secret.id === id)
  const pair = isThere(a) && isThere(b) ? { a, b } : null
  const revealed = useRevealed(pair ? [pair.a, pair.b] : [])
  const choices = [
    { value: '', label: words.compare.choose },
    ...secrets.map(({ id, name }) => ({ value: id, label: name })),
  ]
  const title = (
    <>
      {words.compare.title}
      <Select aria-label={words.compare.first} value={a} choices={choices} onChange={setA} />
      <span className="compare-card__with">{words.compare.with}</span>
      <Select aria-label={words.compare.second} value={b} choices={choices} onChange={setB} />
    </>
  )
  const hold = (
    <>
      <Chip isOn={hasBytes} onClick={() => setBytes(!hasBytes)}>
        {words.compare.bytes}
      </Chip>
      <HoldButton
        label={words.holdToReveal}
        isOn={revealed.values !== null}
        onChange={(isOn) => (isOn ? revealed.reveal() : revealed.hide())}
      />
    </>
  )
  return (
    <Card className="compare-card" title={title} {...(pair && { aside: hold })}>
      <div className="card__body compare-card__body">
        {pair ? (
          <Comparison pair={pair} values={revealed.values} hasBytes={hasBytes} />
        ) : (
          <p className="compare-card__text">{words.compare.text}</p>
        )}
      </div>
    </Card>
  )
}

function Comparison({
  pair,
  values,
  hasBytes,
}: {
  readonly pair: Pair
  readonly values: readonly string[] | null
  readonly hasBytes: boolean
}): ReactNode {
  const { secrets: words } = useWords()
  const { output, problem } = useRead('secrets.compare', { a: { id: pair.a }, b: { id: pair.b } })
  if (problem) return <p className="compare-card__text">{problem.message}</p>
  if (!output) return null
  return (
    <>
      <ComparedCells comparison={output} values={values} hasBytes={hasBytes} />
      <div className="compare-card__outcome" data-outcome={output.outcome} role="status">
        <strong>{words.compare.outcome[output.outcome]}</strong>
        <p>{output.words}</p>
      </div>
    </>
  )
}
