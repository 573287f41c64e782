import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import type { Challenge } from '../../../contract/challenge.ts'
import { Button } from '../../parts/button.tsx'
import { Card } from '../../parts/card.tsx'
import { TextInput } from '../../parts/text-input.tsx'
import { call } from '../../state/call.ts'
import { useAct } from '../../state/use-act.ts'
import { useWords } from '../../words/words.ts'
import { ChallengeAnswer } from './challenge-answer.tsx'
import { ChallengeLines } from './challenge-lines.tsx'
import './challenge-card.css'

/** Whether someone else has the same secret, told without either sending it. */
export function ChallengeCard(): ReactNode {
  const { challenge: words } = useWords().secrets
  const [variable, setVariable] = useState('WEBHOOK_SECRET')
  const [challenge, setChallenge] = useState<Challenge | null>(null)
  const create = useAct(() => call('challenge.create', { place: { variable } }))
  const start = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const made = await create.run()
    if (made !== null) setChallenge(made)
  }
  return (
    <Card title={words.title}>
      <div className="card__body challenge-card">
        <p className="challenge-card__text">{challenge?.reveals ?? words.text}</p>
        <form className="challenge-card__row" onSubmit={(event) => void start(event)}>
          <label htmlFor="challenge-variable">{words.variable}</label>
          <TextInput
            id="challenge-variable"
            isMono
            value={variable}
            aria-invalid={create.problem ? true : undefined}
            onChange={(event) => setVariable(event.currentTarget.value)}
          />
          <Button type="submit" isBusy={create.isBusy}>
            {challenge ? words.again : words.start}
          </Button>
        </form>
        {create.problem && <p role="alert">{create.problem.message}</p>}
        {challenge && (
          <>
            <ChallengeLines challenge={challenge} />
            <ChallengeAnswer key={challenge.challenge} challenge={challenge.challenge} />
          </>
        )}
      </div>
    </Card>
  )
}
