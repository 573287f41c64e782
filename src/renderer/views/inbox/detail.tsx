import { ArrowLeft, MousePointerClick } from 'lucide-react'
import type { ReactNode } from 'react'
import { commandOf } from '../../commands/all-commands.ts'
import { Button } from '../../parts/button.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { ErrorBoundary } from '../../parts/error-boundary.tsx'
import { KeyHint } from '../../parts/key-hint.tsx'
import { selectedIdOf } from '../../state/person-state.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import { CaptureView } from '../capture/capture-view.tsx'
import { BrokenPart } from '../shell/broken-part.tsx'
import { ManyView } from './many-view.tsx'
import { useMarkRead } from './use-mark-read.ts'
import './detail.css'

/** What is selected: nothing, one request, or several. `isAlone`: it covers the list. */
export function Detail({ isAlone = false }: { readonly isAlone?: boolean }): ReactNode {
  const words = useWords()
  const { id, manyCount } = useStateOf(({ person }) => ({
    id: selectedIdOf(person),
    manyCount: person.marked.size,
  }))
  useMarkRead(manyCount > 1 ? null : id)
  return (
    <section
      className="detail"
      data-zone="detail"
      aria-label={words.inbox.detail}
      // so that it can be scrolled by keys and reached by Ctrl ]
      tabIndex={-1}
    >
      {isAlone && (
        <div className="detail__back">
          <Button look="ghost" icon={<ArrowLeft />} onClick={commandOf('app.leave').run}>
            {words.inbox.back}
          </Button>
        </div>
      )}
      {shown(id, manyCount)}
    </section>
  )
}

function shown(id: string | null, manyCount: number): ReactNode {
  if (manyCount > 1) return <ManyView />
  if (id === null) return <NothingSelected />
  return (
    <ErrorBoundary key={id} fallback={<BrokenPart />}>
      <CaptureView id={id} />
    </ErrorBoundary>
  )
}

const hints = ['list.next', 'filter.search', 'app.palette', 'app.shortcuts']

function NothingSelected(): ReactNode {
  const words = useWords()
  return (
    <EmptyState
      icon={<MousePointerClick aria-hidden="true" />}
      title={words.inbox.noneTitle}
      text={words.inbox.noneText}
    >
      <dl className="detail__hints">
        {hints.map(commandOf).map(({ id, label, keys }) => (
          <div key={id}>
            <dt>{label(words)}</dt>
            <dd>{keys?.[0] !== undefined && <KeyHint keys={keys[0]} />}</dd>
          </div>
        ))}
      </dl>
    </EmptyState>
  )
}
