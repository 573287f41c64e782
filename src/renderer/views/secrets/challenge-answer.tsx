import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import type { ChallengeResult } from '../../../contract/challenge.ts'
import { Button } from '../../parts/button.tsx'
import { TextInput } from '../../parts/text-input.tsx'
import { call } from '../../state/call.ts'
import { useAct } from '../../state/use-act.ts'
import { useWords } from '../../words/words.ts'

export function ChallengeAnswer({ challenge }: { readonly challenge: string }): ReactNode {
  const { challenge: words } = useWords().secrets
  const [answer, setAnswer] = useState('')
  const [result, setResult] = useState<ChallengeResult | null>(null)
  const check = useAct(() => call('challenge.check', { challenge, answer }))
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setResult(await check.run())
  }
  return (
    <>
      <form className="challenge-card__row" onSubmit={(event) => void submit(event)}>
        <label htmlFor="challenge-answer">{words.theyAnswer}</label>
        <TextInput
          id="challenge-answer"
          isMono
          placeholder={words.answerHint}
          value={answer}
          onChange={(event) => setAnswer(event.currentTarget.value)}
        />
        <Button type="submit" isBusy={check.isBusy} disabled={answer.trim() === ''}>
          {words.check}
        </Button>
      </form>
      <div role="status">
        {check.problem && <p className="challenge-card__problem">{check.problem.message}</p>}
        {result && <ChallengeFound result={result} />}
      </div>
    </>
  )
}

function ChallengeFound({ result }: { readonly result: ChallengeResult }): ReactNode {
  const exact = result.matches.some(({ steps }) => steps.length === 0)
  const outcome = exact ? 'equal' : result.matches.length > 0 ? 'equal_once' : 'different'
  return (
    <div className="compare-card__outcome" data-outcome={outcome}>
      <p>{result.words}</p>
    </div>
  )
}
