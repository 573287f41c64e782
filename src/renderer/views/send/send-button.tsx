import { Send } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../parts/button.tsx'
import { call } from '../../state/call.ts'
import { go } from '../../state/go.ts'
import { withSimulation } from '../../state/outgoing-state.ts'
import { changeEngine } from '../../state/store.ts'
import { useAct } from '../../state/use-act.ts'
import { useIsThere } from '../../state/use-is-there.ts'
import { useOnce } from '../../state/use-once.ts'
import { useWords } from '../../words/words.ts'
import type { SendDraft } from './send-draft.ts'
import { rememberSend, sendRequest } from './send-draft.ts'
import type { Drafts } from './use-drafts.ts'
import { useHostQuestion } from './use-host-question.tsx'

/** Sends what stands in the form, and shows how it goes. */
export function SendButton({
  draft,
  drafts,
}: {
  readonly draft: SendDraft
  readonly drafts: Drafts
}): ReactNode {
  const { send: words } = useWords()
  const { mayReach, dialog } = useHostQuestion()
  const isThere = useIsThere()
  const isReady = drafts.isCurrent && drafts.faulty.size === 0
  const request = isReady ? sendRequest(draft, drafts.requests) : null
  const start = useAct((input: NonNullable<typeof request>) => call('simulations.start', input))
  const { run, isUnderWay } = useOnce(async () => {
    if (request === null) return
    if (request.url !== null && !(await mayReach(request.url))) return
    const simulation = await start.run(request)
    if (simulation === null) return
    rememberSend(draft)
    changeEngine((engine) => ({
      ...engine,
      outgoing: withSimulation(engine.outgoing, simulation),
    }))
    if (isThere()) go({ name: 'send', simulationId: simulation.id })
  })
  return (
    <div className="send-form__act">
      <Button
        look="primary"
        icon={<Send aria-hidden="true" />}
        disabled={request === null}
        isBusy={isUnderWay}
        onClick={run}
      >
        {words.act(drafts.requests.length)}
      </Button>
      {start.problem && <p role="alert">{start.problem.message}</p>}
      {dialog}
    </div>
  )
}
