import { ArrowLeftRight, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { CaptureDetail } from '../../../contract/capture.ts'
import { Button } from '../../parts/button.tsx'
import { Chip } from '../../parts/chip.tsx'
import { IconButton } from '../../parts/icon-button.tsx'
import { Skeleton } from '../../parts/spinner.tsx'
import { changePerson } from '../../state/store.ts'
import { useWords } from '../../words/words.ts'
import { openCapture } from '../capture/proof/attempts-card.tsx'
import { useCapture } from '../capture/use-capture.ts'
import { BodiesCard } from './bodies-card.tsx'
import { ChooseSecond } from './choose-second.tsx'
import { FactsCard } from './facts-card.tsx'
import { HeadersCard } from './headers-card.tsx'
import './compare-view.css'

const leave = (): void => changePerson((person) => ({ ...person, compareFromId: null }))

/** Two requests beside each other; while both are the same one, the second is still to be chosen. */
export function CompareView({
  firstId,
  secondId,
}: {
  readonly firstId: string
  readonly secondId: string
}): ReactNode {
  const { compare: words } = useWords().capture
  const [isDifferencesOnly, setDifferencesOnly] = useState(true)
  const isChosen = firstId !== secondId
  const swap = (): void => {
    changePerson((person) => ({ ...person, compareFromId: secondId }))
    openCapture(firstId)
  }
  return (
    <article className="compare capture" aria-label={words.title}>
      <header className="compare__head">
        <h1>{words.title}</h1>
        {isChosen && (
          <>
            <Chip isOn={isDifferencesOnly} onClick={() => setDifferencesOnly(!isDifferencesOnly)}>
              {words.onlyDifferences}
            </Chip>
            <Button icon={<ArrowLeftRight aria-hidden="true" />} onClick={swap}>
              {words.swap}
            </Button>
            <Button onClick={() => openCapture(firstId)}>{words.other}</Button>
          </>
        )}
        <IconButton name={words.leave} keys="Escape" icon={<X />} onClick={leave} />
      </header>
      {isChosen ? (
        <Both {...{ firstId, secondId, isDifferencesOnly }} />
      ) : (
        <ChooseSecond firstId={firstId} />
      )}
    </article>
  )
}

function Both({
  firstId,
  secondId,
  isDifferencesOnly,
}: {
  readonly firstId: string
  readonly secondId: string
  readonly isDifferencesOnly: boolean
}): ReactNode {
  const [first, second] = [useCapture(firstId), useCapture(secondId)]
  const problem = first.problem ?? second.problem
  if (problem)
    return (
      <p className="compare__note" role="alert">
        {problem.message}
      </p>
    )
  if (!first.detail || !second.detail) return <Skeleton lines={10} />
  const sides: Sides = { first: first.detail, second: second.detail }
  return (
    <div className="capture__cards">
      <FactsCard {...sides} isDifferencesOnly={isDifferencesOnly} />
      <HeadersCard {...sides} isDifferencesOnly={isDifferencesOnly} />
      <BodiesCard {...sides} isDifferencesOnly={isDifferencesOnly} />
    </div>
  )
}

export type Sides = { readonly first: CaptureDetail; readonly second: CaptureDetail }
export type SidesShown = Sides & { readonly isDifferencesOnly: boolean }
