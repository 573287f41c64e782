import type { ReactNode } from 'react'
import type { CaptureDetail } from '../../../contract/capture.ts'
import { Skeleton } from '../../parts/spinner.tsx'
import { useWords } from '../../words/words.ts'
import { AppSaysNo } from './app-says-no.tsx'
import { DiagnosisView } from './diagnosis-view.tsx'
import { PredictionTable } from './prediction-table.tsx'
import { useDiagnosis } from './use-diagnosis.ts'
import './why-tab.css'

/** Why a request fails; for one that passes, why another application might refuse it. */
export function WhyTab({ detail }: { readonly detail: CaptureDetail }): ReactNode {
  const { why: words } = useWords()
  const { explained, problem } = useDiagnosis(detail.id)
  const isPassed = detail.verdict === 'passed'
  return (
    <div className="why-tab" aria-busy={!explained && !problem}>
      {isPassed && (
        <AppSaysNo detail={detail} predictions={explained?.diagnosis.predictions ?? []} />
      )}
      {problem && <Refused text={problem.message} />}
      {!explained && !problem && (
        <>
          <p className="visually-hidden" role="status">
            {words.working}
          </p>
          <Skeleton lines={6} />
        </>
      )}
      {explained && isPassed && <PredictionTable predictions={explained.diagnosis.predictions} />}
      {explained && !isPassed && <DiagnosisView explained={explained} detail={detail} />}
    </div>
  )
}

function Refused({ text }: { readonly text: string }): ReactNode {
  return (
    <p className="why-tab__note" role="alert">
      {text}
    </p>
  )
}
