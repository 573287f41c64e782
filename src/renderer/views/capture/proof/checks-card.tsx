import type { ReactNode } from 'react'
import { useState } from 'react'
import type { CaptureDetail } from '../../../../contract/capture.ts'
import type { VerdictKind } from '../../../../contract/verdict.ts'
import { Button } from '../../../parts/button.tsx'
import { Card } from '../../../parts/card.tsx'
import { VerdictMark } from '../../../parts/verdict-mark.tsx'
import { useFormat, useWords } from '../../../words/words.ts'
import { useScheme } from '../use-scheme.ts'
import { stepDetail } from './step-detail.ts'
import './checks-card.css'

type Outcome = true | false | null

const marks: Readonly<Record<string, VerdictKind>> = {
  true: 'passed',
  false: 'failed',
  null: 'unverified',
}

/** Each check in the order it was made; what passed tells its details only when asked. */
export function ChecksCard({ detail }: { readonly detail: CaptureDetail }): ReactNode {
  const { capture, verdicts } = useWords()
  const { proof: words } = capture
  const format = useFormat()
  const scheme = useScheme(detail.scheme)
  const { fullVerdict } = detail
  const [isLong, setLong] = useState(false)
  const toggle = (
    <Button
      className="checks-card__toggle"
      look="ghost"
      aria-pressed={isLong}
      onClick={() => setLong(!isLong)}
    >
      {words.details}
    </Button>
  )
  return (
    <Card title={words.checks} aside={toggle}>
      <ul className="checks-card__list">
        {fullVerdict.steps.map((step) => {
          const own = stepDetail(step, fullVerdict, scheme, words.step, format)
          return (
            <Check
              key={step.code}
              outcome={step.ok}
              title={verdicts.step[step.code]}
              text={isLong || step.ok !== true ? (own ?? step.detail) : null}
              isEnglish={own === null}
            />
          )
        })}
        <Repeat detail={detail} />
      </ul>
    </Card>
  )
}

function Check({
  outcome,
  title,
  text,
  isEnglish = false,
}: {
  readonly outcome: Outcome
  readonly title: string
  readonly text: string | null
  /** The engine's own words. */
  readonly isEnglish?: boolean
}): ReactNode {
  const { checkMade } = useWords().capture.proof
  const key = String(outcome) as keyof typeof checkMade
  return (
    <li className="checks-card__check">
      <VerdictMark verdict={marks[key] ?? 'unverified'} word={checkMade[key]} />
      <div>
        <p>{title}</p>
        {text !== null && (
          <p className="checks-card__detail" {...(isEnglish && { lang: 'en' })}>
            {text}
          </p>
        )}
      </div>
    </li>
  )
}

/** Not a check of the signature: whether this was delivered before. */
function Repeat({ detail }: { readonly detail: CaptureDetail }): ReactNode {
  const { proof: words } = useWords().capture
  const { deliveryId, repeat } = detail
  if (deliveryId === null) return null
  if (repeat === null) return <Check outcome title={words.firstDelivery} text={null} />
  return (
    <Check outcome={repeat === 'retry' ? true : null} title={words.repeated[repeat]} text={null} />
  )
}
