import { SlidersHorizontal, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '../../parts/icon-button.tsx'
import { go } from '../../state/go.ts'
import { shownSourceIdOf } from '../../state/person-state.ts'
import { requestsPlace } from '../../state/place.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'

/** Says whose requests are shown, when it is one source's. */
export function ListHeading(): ReactNode {
  const words = useWords()
  const sourceId = useStateOf(({ person }) => shownSourceIdOf(person))
  const name = useStateOf(({ engine }) => engine.sources.find(({ id }) => id === sourceId)?.name)
  if (sourceId === null) return <h1 className="visually-hidden">{words.shell.requests}</h1>
  const source = name ?? sourceId
  return (
    <div className="list-heading">
      <h1 className="list-heading__name">{words.inbox.of(source)}</h1>
      {name !== undefined && (
        <IconButton
          name={words.inbox.settingsOf(source)}
          icon={<SlidersHorizontal />}
          onClick={() => go({ name: 'source', sourceId })}
        />
      )}
      <IconButton
        name={words.inbox.allSources}
        icon={<X />}
        onClick={() => go(requestsPlace(null))}
      />
    </div>
  )
}
