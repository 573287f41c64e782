import type { ReactNode } from 'react'
import { useState } from 'react'
import type { SimulatedSender } from '../../../contract/simulation.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Skeleton } from '../../parts/spinner.tsx'
import { ViewHead } from '../../parts/view-head.tsx'
import { useRead } from '../../state/use-read.ts'
import { useStartAtTop } from '../../state/use-start-at-top.ts'
import { likelySecret } from '../../state/likely-secret.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import { useSettled } from '../sources/use-settled.ts'
import { RequestDrafts } from './request-drafts.tsx'
import { SendButton } from './send-button.tsx'
import type { SendDraft } from './send-draft.ts'
import { draftQuestion, freshSend, wholeLife } from './send-draft.ts'
import { SendForm } from './send-form.tsx'
import { SimulationCard } from './simulation-card.tsx'
import { SimulationList } from './simulation-list.tsx'
import { useDrafts } from './use-drafts.ts'
import './send-view.css'

/** Webhooks as their senders make them, to any address: what to send, and how it goes. */
export function SendView({ simulationId }: { readonly simulationId: string | null }): ReactNode {
  useStartAtTop()
  const { send: words } = useWords()
  const { output, problem } = useRead('simulations.catalogue', {})
  return (
    <div className="send-view">
      <ViewHead title={words.title}>
        <p className="send-view__note">{words.text}</p>
      </ViewHead>
      {problem && <EmptyState title={problem.message} />}
      {!output && !problem && <Skeleton lines={8} />}
      {output && <Sending catalogue={output} simulationId={simulationId} />}
    </div>
  )
}

function Sending({
  catalogue,
  simulationId,
}: {
  readonly catalogue: readonly SimulatedSender[]
  readonly simulationId: string | null
}): ReactNode {
  const [typed, setDraft] = useState(freshSend)
  const draft = useUsable(typed, catalogue)
  const sender = catalogue.find(({ scheme }) => scheme === draft.scheme)
  const url = useSettled({ url: draft.url })?.url ?? ''
  const drafts = useDrafts(sender ? draftQuestion({ ...draft, url }) : null)
  return (
    <div className="send-view__body">
      <div className="send-view__column">
        <SendForm catalogue={catalogue} draft={draft} onChange={setDraft} />
        <SendButton draft={draft} drafts={drafts} />
      </div>
      <div className="send-view__column">
        {simulationId !== null && <SimulationCard key={simulationId} id={simulationId} />}
        <RequestDrafts drafts={drafts} />
        <SimulationList shownId={simulationId} />
      </div>
    </div>
  )
}

/** The draft with a sender, an event and a secret that there are. */
function useUsable(draft: SendDraft, catalogue: readonly SimulatedSender[]): SendDraft {
  const secrets = useStateOf(({ engine }) => engine.secrets)
  const sender = catalogue.find(({ scheme }) => scheme === draft.scheme) ?? catalogue[0]
  if (!sender) return draft
  const isFresh = draft.scheme === ''
  const wished = isFresh ? likelySecret(secrets, sender.scheme) : null
  const isKnown = secrets.some(({ id }) => id === draft.secretId)
  const hasEvent = sender.events.some(({ id }) => id === draft.event)
  const mayBeLife = sender.hasLife && draft.event === wholeLife
  return {
    ...draft,
    scheme: sender.scheme,
    event: hasEvent || mayBeLife ? draft.event : (sender.events[0]?.id ?? ''),
    secretId: wished ? wished.id : isKnown ? draft.secretId : '',
  }
}
