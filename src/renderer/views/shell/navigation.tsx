import { Inbox, KeyRound, Settings, SlidersHorizontal } from 'lucide-react'
import type { ReactNode } from 'react'
import { go } from '../../state/go.ts'
import type { Place } from '../../state/place.ts'
import { requestsPlace } from '../../state/place.ts'
import type { Count } from '../../state/tally.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useFormat, useWords } from '../../words/words.ts'
import { NavigationLink } from './navigation-link.tsx'
import './navigation.css'

const requests = requestsPlace(null)
const secrets: Place = { name: 'secrets' }
const settings: Place = { name: 'settings' }

export function Navigation(): ReactNode {
  const words = useWords()
  const count = useCountWords()
  const { place, tally, secretCount, sources } = useStateOf(({ person, engine }) => ({
    place: person.place,
    tally: engine.tally,
    secretCount: engine.secrets.length,
    sources: engine.sources,
  }))
  const shownSourceId = place.name === 'requests' ? place.sourceId : null
  return (
    <nav className="navigation" aria-label={words.shell.navigation}>
      <NavigationLink
        to={requests}
        icon={<Inbox aria-hidden="true" />}
        isHere={place.name === 'requests' && shownSourceId === null}
        count={count(tally.all)}
      >
        {words.shell.requests}
      </NavigationLink>
      <NavigationLink
        to={secrets}
        icon={<KeyRound aria-hidden="true" />}
        isHere={place.name === 'secrets'}
        count={count({ count: secretCount, capped: false })}
      >
        {words.shell.secrets}
      </NavigationLink>
      {sources.length > 0 && <h2 className="navigation__heading">{words.shell.sources}</h2>}
      <ul className="navigation__sources">
        {sources.map(({ id, name }) => {
          const latest = tally.latestBySource[id]
          return (
            <li className="navigation__source" key={id}>
              <NavigationLink
                to={requestsPlace(null, id)}
                icon={<span className="source-dot" data-verdict={latest} />}
                isHere={shownSourceId === id || (place.name === 'source' && place.sourceId === id)}
                count={count(tally.bySource[id] ?? { count: 0, capped: false })}
              >
                {name}
                {latest && (
                  <span className="visually-hidden">
                    , {words.shell.latest(words.verdicts.kind[latest])}
                  </span>
                )}
              </NavigationLink>
              <button
                type="button"
                className="navigation__tune"
                aria-label={words.shell.sourceSettings(name)}
                title={words.shell.sourceSettings(name)}
                onClick={() => go({ name: 'source', sourceId: id })}
              >
                <SlidersHorizontal aria-hidden="true" />
              </button>
            </li>
          )
        })}
      </ul>
      <span className="navigation__rest" />
      <NavigationLink
        to={settings}
        icon={<Settings aria-hidden="true" />}
        isHere={place.name === 'settings'}
      >
        {words.shell.settings}
      </NavigationLink>
    </nav>
  )
}

function useCountWords(): (count: Count) => string {
  const format = useFormat()
  const words = useWords()
  return ({ count, capped }) =>
    capped ? words.shell.moreThan(format.number(count)) : format.number(count)
}
