import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { Spinner } from '../../parts/spinner.tsx'
import { SplitPane } from '../../parts/split-pane.tsx'
import { focusZone } from '../../state/focus.ts'
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

/** Narrow windows leave more to the request itself. */
const usualPixels = (): number => Math.min(404, Math.round(window.innerWidth * 0.35))

/** The requests: the list and the one that is selected, or how to get the first. */
export function InboxView(): ReactNode {
  useListFilter()
  const isFirstRun = useIsFirstRun()
  const isNarrow = useIsNarrow()
  if (isFirstRun === null) return <Waiting />
  if (isFirstRun) return <FirstRunView />
  return isNarrow ? <OnePane /> : <TwoPanes />
}

function Waiting(): ReactNode {
  const { general } = useWords()
  return (
    <div className="inbox-view__waiting">
      <Spinner label={general.loading} />
    </div>
  )
}

function OnePane(): ReactNode {
  const isReading = useStateOf(({ person }) => selectedIdOf(person) !== null)
  useEffect(() => {
    // what had the focus is out of sight now
    if (isFocusFree()) focusZone(isReading ? 'detail' : 'list')
  }, [isReading])
  return (
    <div className="inbox-view">
      <div className="inbox-view__side" data-covered={isReading || undefined}>
        <ListPane />
      </div>
      {isReading && (
        <div className="inbox-view__cover">
          <Detail isAlone />
        </div>
      )}
    </div>
  )
}

function isFocusFree(): boolean {
  const focused = document.activeElement
  return focused === null || focused === document.body || focused.closest('[data-covered]') !== null
}

function TwoPanes(): ReactNode {
  const words = useWords()
  return (
    <SplitPane
      id="requests"
      dividerName={words.inbox.divider}
      leftPixels={Number(remembered('list.pixels')) || usualPixels()}
      leftMin="300px"
      rightMin="360px"
      onResized={(pixels) => remember('list.pixels', String(pixels))}
      left={<ListPane />}
      right={<Detail />}
    />
  )
}
