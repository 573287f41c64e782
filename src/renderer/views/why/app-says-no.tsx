import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import type { CaptureDetail } from '../../../contract/capture.ts'
import type { Prediction } from '../../../contract/diagnosis.ts'
import type { Explanation } from '../../../contract/explanation.ts'
import { Button } from '../../parts/button.tsx'
import { Chip } from '../../parts/chip.tsx'
import { call } from '../../state/call.ts'
import { useAct } from '../../state/use-act.ts'
import { useWords } from '../../words/words.ts'
import { AppSideField } from './app-side-field.tsx'
import type { AppSide, AppWay } from './app-side.ts'
import { appSideOf, appWays, lengthOf } from './app-side.ts'
import { DiagnosisView } from './diagnosis-view.tsx'
import { PredictionTable } from './prediction-table.tsx'
import './app-says-no.css'

const empty: Readonly<Record<AppWay, string>> = { computed: '', body: '', length: '' }

/** The request passes here: what the person's application did otherwise, from what it computed or saw. */
export function AppSaysNo({
  detail,
  predictions,
}: {
  readonly detail: CaptureDetail
  readonly predictions: readonly Prediction[]
}): ReactNode {
  const { app: words } = useWords().why
  const [way, setWay] = useState<AppWay>('computed')
  const [texts, setTexts] = useState(empty)
  const [answer, setAnswer] = useState<Explanation | null>(null)
  const ask = useAct((side: AppSide) => call('captures.explain', { id: detail.id, ...side }))
  const side = appSideOf(way, texts[way])
  const length = lengthOf(texts.length)
  const isSameLength = way === 'length' && length === detail.bytes
  const choose = (next: AppWay): void => {
    setWay(next)
    setAnswer(null)
  }
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (side) setAnswer(await ask.run(side))
  }
  return (
    <section className="app-says-no">
      <form className="app-says-no__form" onSubmit={(event) => void submit(event)}>
        <h3>{words.title}</h3>
        <p>{words.text}</p>
        <div className="app-says-no__ways" role="group" aria-label={words.ways}>
          {appWays.map((each) => (
            <Chip key={each} isOn={each === way} onClick={() => choose(each)}>
              {words[each]}
            </Chip>
          ))}
        </div>
        <AppSideField
          way={way}
          value={texts[way]}
          bytes={detail.bytes}
          onChange={(text) => setTexts({ ...texts, [way]: text })}
        />
        <Button type="submit" look="primary" isBusy={ask.isBusy} disabled={!side || isSameLength}>
          {words.ask}
        </Button>
        {ask.problem && <p role="alert">{ask.problem.message}</p>}
      </form>
      <div role="region" aria-live="polite" aria-label={words.ask}>
        {isSameLength && <p>{words.sameLength}</p>}
        {answer && <DiagnosisView explained={answer} detail={detail} />}
        {way === 'length' && length !== null && !isSameLength && (
          <PredictionTable predictions={predictions} ofBytes={length} />
        )}
      </div>
    </section>
  )
}
