import { Inbox, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Endpoint } from '../../../contract/endpoint.ts'
import { Button } from '../../parts/button.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { ViewHead } from '../../parts/view-head.tsx'
import { call } from '../../state/call.ts'
import { go } from '../../state/go.ts'
import { requestsPlace } from '../../state/place.ts'
import { changeEngine } from '../../state/store.ts'
import { say } from '../../state/toasts.ts'
import { useAct } from '../../state/use-act.ts'
import { useStartAtTop } from '../../state/use-start-at-top.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import { RemoveSourceDialog } from './remove-source-dialog.tsx'
import { ReplyPreviewCard } from './reply-preview-card.tsx'
import { SourceBasics } from './source-basics.tsx'
import { changeOf, readDraft } from './source-draft.ts'
import { SourceForward } from './source-forward.tsx'
import { SourceReply } from './source-reply.tsx'
import { SourceSecrets } from './source-secrets.tsx'
import { useSourceDraft } from './use-source-draft.ts'
import './source-view.css'

/** The settings of one source, and what it would reply with them. */
export function SourceView({ sourceId }: { readonly sourceId: string }): ReactNode {
  useStartAtTop()
  const { sources: words } = useWords()
  const { source, isRead } = useStateOf(({ engine }) => ({
    source: engine.sources.find(({ id }) => id === sourceId),
    isRead: engine.isRead,
  }))
  if (!source) return isRead ? <EmptyState title={words.gone} /> : null
  return <SourceSettings source={source} />
}

function SourceSettings({ source }: { readonly source: Endpoint }): ReactNode {
  const { sources: words } = useWords()
  const { draft, edits, setDraft, drop } = useSourceDraft(source)
  const { input, faults } = readDraft(draft)
  const change = input && changeOf(source, input)
  const isChanged = change === null || Object.keys(change).length > 0
  const save = useAct((wished: NonNullable<typeof change>) =>
    call('sources.change', { id: source.id, change: wished }),
  )
  const run = async (): Promise<void> => {
    if (change === null) return
    const saved = await save.run(change)
    if (saved === null) return
    changeEngine((engine) => ({
      ...engine,
      sources: engine.sources.map((one) => (one.id === saved.id ? saved : one)),
    }))
    drop(edits)
    say(words.saved)
  }
  return (
    <div className="source-view">
      <SourceHead
        source={source}
        isChanged={isChanged}
        canSave={isChanged && input !== null}
        isBusy={save.isBusy}
        onDiscard={() => drop(edits)}
        onSave={() => void run()}
      />
      {save.problem && (
        <p className="source-view__problem" role="alert">
          {save.problem.message}
        </p>
      )}
      <div className="source-view__body">
        <div className="source-view__column">
          <SourceBasics sourceId={source.id} draft={draft} faults={faults} onChange={setDraft} />
          <SourceSecrets source={source} />
          <SourceReply draft={draft} faults={faults} onChange={setDraft} />
          <SourceForward source={source} />
          <RemoveSource source={source} />
        </div>
        <div className="source-view__column source-view__column--still">
          <ReplyPreviewCard source={source} input={input} isChanged={isChanged} />
        </div>
      </div>
    </div>
  )
}

function SourceHead({
  source,
  isChanged,
  canSave,
  isBusy,
  onDiscard,
  onSave,
}: {
  readonly source: Endpoint
  readonly isChanged: boolean
  readonly canSave: boolean
  readonly isBusy: boolean
  readonly onDiscard: () => void
  readonly onSave: () => void
}): ReactNode {
  const { sources: words } = useWords()
  return (
    <ViewHead
      title={source.name}
      acts={
        <>
          <Button disabled={!isChanged} onClick={onDiscard}>
            {words.discard}
          </Button>
          <Button look="primary" disabled={!canSave} isBusy={isBusy} onClick={onSave}>
            {words.save}
          </Button>
        </>
      }
    >
      <Button
        look="ghost"
        icon={<Inbox aria-hidden="true" />}
        onClick={() => go(requestsPlace(null, source.id))}
      >
        {words.toRequests}
      </Button>
    </ViewHead>
  )
}

function RemoveSource({ source }: { readonly source: Endpoint }): ReactNode {
  const { sources: words } = useWords()
  const [isAsked, setAsked] = useState(false)
  return (
    <div>
      <Button look="ghost" icon={<Trash2 aria-hidden="true" />} onClick={() => setAsked(true)}>
        {words.remove}
      </Button>
      {isAsked && <RemoveSourceDialog source={source} onClose={() => setAsked(false)} />}
    </div>
  )
}
