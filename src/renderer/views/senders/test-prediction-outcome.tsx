import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import type { Problem } from '../../../contract/problem.ts'
import type { TestPredictionAnswer } from '../../../contract/replicate.ts'
import { SenderAnswer } from './sender-answer.tsx'
import './replicate-form.css'

/** What came of sending, brought into view: the form may be longer than the window. */
export function TestPredictionOutcome({
  problem,
  answer,
}: {
  readonly problem: Problem | null
  readonly answer: TestPredictionAnswer | null
}): ReactNode {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (problem !== null || answer !== null) place.current?.scrollIntoView({ block: 'nearest' })
  }, [problem, answer])
  return (
    <div className="replicate-outcome" ref={place}>
      {problem && <p role="alert">{problem.message}</p>}
      {answer && <SenderAnswer status={answer.status} words={answer.words} body={answer.body} />}
    </div>
  )
}
