import { Inbox, KeyRound, Send, Settings, ShieldCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Place } from '../../state/place.ts'
import { requestsPlace } from '../../state/place.ts'
import { shownSourceIdOf } from '../../state/person-state.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import { NavigationLink } from './navigation-link.tsx'
import { SourceLinks } from './source-links.tsx'
import { useCountWords } from './use-count-words.ts'
import './navigation.css'

const requests = requestsPlace(null)
const secrets: Place = { name: 'secrets' }
const send: Place = { name: 'send', simulationId: null }
const check: Place = { name: 'check', runId: null }
const settings: Place = { name: 'settings' }

export function Navigation(): ReactNode {
  const words = useWords()
  const countWords = useCountWords()
  const { place, shownSourceId, tally, secretCount, isRead } = useStateOf(({ person, engine }) => ({
    place: person.place,
    shownSourceId: shownSourceIdOf(person),
    tally: engine.tally,
    secretCount: engine.secrets.length,
    isRead: engine.isRead,
  }))
  return (
    <nav className="navigation" aria-label={words.shell.navigation}>
      <NavigationLink
        to={requests}
        icon={<Inbox aria-hidden="true" />}
        isHere={place.name === 'requests' && shownSourceId === null}
        count={tally.isKnown ? countWords(tally.all) : null}
        name={words.shell.requests}
      />
      <NavigationLink
        to={secrets}
        icon={<KeyRound aria-hidden="true" />}
        isHere={place.name === 'secrets'}
        count={isRead ? countWords({ count: secretCount, capped: false }) : null}
        name={words.shell.secrets}
      />
      <NavigationLink
        to={send}
        icon={<Send aria-hidden="true" />}
        isHere={place.name === 'send'}
        count={null}
        name={words.shell.send}
      />
      <NavigationLink
        to={check}
        icon={<ShieldCheck aria-hidden="true" />}
        isHere={place.name === 'check'}
        count={null}
        name={words.shell.check}
      />
      <SourceLinks />
      <span className="navigation__rest" />
      <NavigationLink
        to={settings}
        icon={<Settings aria-hidden="true" />}
        isHere={place.name === 'settings'}
        count={null}
        name={words.shell.settings}
      />
    </nav>
  )
}
