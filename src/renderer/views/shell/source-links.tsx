import { Plus, SlidersHorizontal } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Endpoint } from '../../../contract/endpoint.ts'
import { commandOf } from '../../commands/all-commands.ts'
import { go } from '../../state/go.ts'
import { shownSourceIdOf } from '../../state/person-state.ts'
import { requestsPlace } from '../../state/place.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import { NavigationLink } from './navigation-link.tsx'
import { useCountWords } from './use-count-words.ts'

/** The sources: how many requests each has, what the newest was found to be, and its settings. */
export function SourceLinks(): ReactNode {
  const words = useWords()
  const sources = useStateOf(({ engine }) => engine.sources)
  return (
    <>
      <div className="navigation__heading">
        <h2 id="navigation-sources">{words.shell.sources}</h2>
        <button
          type="button"
          className="navigation__add"
          aria-label={words.sources.add}
          title={words.sources.add}
          onClick={commandOf('sources.add').run}
        >
          <Plus aria-hidden="true" />
        </button>
      </div>
      <ul className="navigation__sources" aria-labelledby="navigation-sources">
        {sources.map((source) => (
          <SourceLink key={source.id} source={source} />
        ))}
      </ul>
    </>
  )
}

const none = { count: 0, capped: false }

function SourceLink({ source: { id, name } }: { readonly source: Endpoint }): ReactNode {
  const words = useWords()
  const countWords = useCountWords()
  const { tally, isHere } = useStateOf(({ engine, person }) => ({
    tally: engine.tally,
    isHere:
      shownSourceIdOf(person) === id ||
      (person.place.name === 'source' && person.place.sourceId === id),
  }))
  const latest = tally.latestBySource[id]
  const settingsName = words.shell.sourceSettings(name)
  return (
    <li className="navigation__source">
      <NavigationLink
        to={requestsPlace(null, id)}
        icon={<span className="source-dot" data-verdict={latest} />}
        isHere={isHere}
        count={tally.isKnown ? countWords(tally.bySource[id] ?? none) : null}
        name={name}
      >
        {latest && (
          <span className="visually-hidden">
            , {words.shell.latest(words.verdicts.kind[latest])}
          </span>
        )}
      </NavigationLink>
      <button
        type="button"
        className="navigation__tune"
        aria-label={settingsName}
        title={settingsName}
        onClick={() => go({ name: 'source', sourceId: id })}
      >
        <SlidersHorizontal aria-hidden="true" />
      </button>
    </li>
  )
}
