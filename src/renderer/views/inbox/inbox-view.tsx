import type { ReactNode } from 'react'
import { SplitPane } from '../../parts/split-pane.tsx'
import { selectedIdOf } from '../../state/person-state.ts'
import { remember, remembered } from '../../state/remembered.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import { FirstRunView } from '../first-run/first-run-view.tsx'
import { Detail } from './detail.tsx'
import { ListPane } from './list-pane.tsx'
import { useIsNarrow } from './use-is-narrow.ts'
import { useIsFirstRun } from './use-is-first-run.ts'
import { useListFilter } from './use-list-filter.ts'
import './inbox-view.css'

/** The requests: the list and the one that is selected, or how to get the first. */
export function InboxView(): ReactNode {
  useListFilter()
  const isFirstRun = useIsFirstRun()
  const isNarrow = useIsNarrow()
  if (isFirstRun) return <FirstRunView />
  return isNarrow ? <OnePane /> : <TwoPanes />
}

function OnePane(): ReactNode {
  const isReading = useStateOf(({ person }) => selectedIdOf(person) !== null)
  return (
    <div className="inbox-view">
      <div className="inbox-view__side" hidden={isReading}>
        <ListPane />
      </div>
      {isReading && <Detail isAlone />}
    </div>
  )
}

function TwoPanes(): ReactNode {
  const words = useWords()
  return (
    <SplitPane
      id="requests"
      dividerName={words.inbox.divider}
      leftSize="404px"
      leftMin="280px"
      rightMin="360px"
      layout={lastLayout()}
      onLayout={(layout) => remember('layout.requests', JSON.stringify(layout))}
      left={<ListPane />}
      right={<Detail />}
    />
  )
}

function lastLayout(): Record<string, number> | null {
  const text = remembered('layout.requests')
  if (text === null) return null
  try {
    const layout = JSON.parse(text) as Record<string, number>
    return typeof layout['left'] === 'number' && typeof layout['right'] === 'number' ? layout : null
  } catch {
    // not written by us: the usual width will do
    return null
  }
}
