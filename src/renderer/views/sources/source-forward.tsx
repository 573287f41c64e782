import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Endpoint } from '../../../contract/endpoint.ts'
import { forwardSetting } from '../../../contract/forward.ts'
import { Button } from '../../parts/button.tsx'
import { Card } from '../../parts/card.tsx'
import { Chip } from '../../parts/chip.tsx'
import { Field } from '../../parts/field.tsx'
import { TextInput } from '../../parts/text-input.tsx'
import { call } from '../../state/call.ts'
import { say } from '../../state/toasts.ts'
import { useAct } from '../../state/use-act.ts'
import { useOnce } from '../../state/use-once.ts'
import { useWords } from '../../words/words.ts'
import { useHostQuestion } from '../send/use-host-question.tsx'
import { ForwardState } from './forward-state.tsx'
import './source-forward.css'

type Forward = NonNullable<Endpoint['forward']>

const answers = ['app', 'own'] as const

/** Where the requests of a source go on to, who answers the sender, and what waits to be delivered. */
export function SourceForward({ source }: { readonly source: Endpoint }): ReactNode {
  const { sources: words } = useWords()
  const { id, forward } = source
  const [url, setUrl] = useState(forward?.url ?? '')
  const [answer, setAnswer] = useState<Forward['answer']>(forward?.answer ?? 'app')
  const { mayReach, dialog } = useHostQuestion()
  const change = useAct((next: Forward | null) =>
    call('sources.change', { id, change: { forward: next } }),
  )
  const wished = forwardSetting.safeParse({
    ...forward,
    url: url.trim(),
    answer,
  })
  const isSame = forward !== null && forward.url === url.trim() && forward.answer === answer
  const save = useOnce(async () => {
    if (!wished.success || !(await mayReach(wished.data.url))) return
    if (await change.run(wished.data)) say(words.forward.started(wished.data.url))
  })
  const stop = async (): Promise<void> => {
    if (await change.run(null)) say(words.forward.stopped)
  }
  return (
    <Card title={words.forward.title}>
      <form
        className="card__body source-view__fields"
        onSubmit={(event) => {
          event.preventDefault()
          save.run()
        }}
      >
        <p className="source-view__note">{words.forward.text}</p>
        <Field
          label={words.forward.url}
          hint={words.forward.urlHint}
          problem={url.trim() !== '' && !wished.success ? words.forward.urlProblem : null}
        >
          {(ids) => (
            <TextInput
              {...ids}
              isMono
              placeholder="http://localhost:3000"
              value={url}
              onChange={(event) => setUrl(event.currentTarget.value)}
            />
          )}
        </Field>
        <AnswerChoice answer={answer} onChange={setAnswer} />
        {change.problem && <p role="alert">{change.problem.message}</p>}
        <div className="source-forward__acts">
          <Button type="submit" disabled={!wished.success || isSame} isBusy={save.isUnderWay}>
            {forward === null ? words.forward.start : words.forward.save}
          </Button>
          {forward !== null && (
            <Button look="ghost" onClick={() => void stop()}>
              {words.forward.stop}
            </Button>
          )}
        </div>
      </form>
      <ForwardState sourceId={id} />
      {dialog}
    </Card>
  )
}

function AnswerChoice({
  answer,
  onChange,
}: {
  readonly answer: Forward['answer']
  readonly onChange: (answer: Forward['answer']) => void
}): ReactNode {
  const { forward: words } = useWords().sources
  return (
    <div className="field">
      <span className="field__label" id="forward-answer">
        {words.answer}
      </span>
      <div className="source-view__chips" role="group" aria-labelledby="forward-answer">
        {answers.map((each) => (
          <Chip key={each} isOn={each === answer} onClick={() => onChange(each)}>
            {words.answerBy[each]}
          </Chip>
        ))}
      </div>
      <p className="field__note">{words.answerText[answer]}</p>
    </div>
  )
}
