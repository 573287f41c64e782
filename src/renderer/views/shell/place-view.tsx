import type { ReactNode } from 'react'
import { lazy, Suspense } from 'react'
import { ErrorBoundary } from '../../parts/error-boundary.tsx'
import { fetchWhenIdle } from '../../state/fetch-when-idle.ts'
import type { Place } from '../../state/place.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { InboxView } from '../inbox/inbox-view.tsx'
import { BrokenPart } from './broken-part.tsx'

// the first paint waits for the requests alone; the others are fetched when the page is idle
const places = {
  check: () => import('../check/check-view.tsx'),
  secrets: () => import('../secrets/secrets-view.tsx'),
  send: () => import('../send/send-view.tsx'),
  settings: () => import('../settings/settings-view.tsx'),
  source: () => import('../sources/source-view.tsx'),
}
const CheckView = lazy(async () => ({ default: (await places.check()).CheckView }))
const SecretsView = lazy(async () => ({ default: (await places.secrets()).SecretsView }))
const SendView = lazy(async () => ({ default: (await places.send()).SendView }))
const SettingsView = lazy(async () => ({ default: (await places.settings()).SettingsView }))
const SourceView = lazy(async () => ({ default: (await places.source()).SourceView }))
fetchWhenIdle(Object.values(places))

/** The view of the place where the person is. */
export function PlaceView(): ReactNode {
  const key = useStateOf(({ person }) => keyOf(person.place))
  return (
    <ErrorBoundary key={key} fallback={<BrokenPart />}>
      <Suspense fallback={null}>
        <View />
      </Suspense>
    </ErrorBoundary>
  )
}

/** Another view is tried anew; what is being written in one to send stays. */
function keyOf(place: Place): string {
  if (place.name === 'source') return `source ${place.sourceId}`
  return place.name === 'check' ? `check ${place.runId}` : place.name
}

function View(): ReactNode {
  const place = useStateOf(({ person }) => person.place)
  switch (place.name) {
    case 'requests':
      return <InboxView />
    case 'secrets':
      return <SecretsView />
    case 'send':
      return <SendView simulationId={place.simulationId} />
    case 'check':
      return <CheckView key={place.runId} runId={place.runId} />
    case 'settings':
      return <SettingsView />
    case 'source':
      return <SourceView key={place.sourceId} sourceId={place.sourceId} />
  }
}
