import type { ReactNode } from 'react'
import { Badge } from '../../parts/badge.tsx'
import { Card } from '../../parts/card.tsx'
import { go } from '../../state/go.ts'
import { placeToHash } from '../../state/place.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useFormat, useWords } from '../../words/words.ts'

/** What was sent since the program began, newest first. */
export function SimulationList({ shownId }: { readonly shownId: string | null }): ReactNode {
  const { send: words } = useWords()
  const format = useFormat()
  const simulations = useStateOf(({ engine }) => engine.outgoing.simulations)
  const others = Object.values(simulations)
    .filter(({ id }) => id !== shownId)
    .toSorted((a, b) => b.startedAtMs - a.startedAtMs)
  if (others.length === 0) return null
  return (
    <Card title={words.earlier}>
      <ul className="simulation-list">
        {others.map(({ id, label, url, startedAtMs, state, steps }) => {
          const place = { name: 'send', simulationId: id } as const
          return (
            <li key={id}>
              <a
                href={placeToHash(place)}
                onClick={(event) => {
                  event.preventDefault()
                  go(place)
                }}
              >
                {label}: {steps[0]?.event}
              </a>
              <code>{url}</code>
              <Badge>{words.state[state]}</Badge>
              <time>{format.clock(startedAtMs)}</time>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
