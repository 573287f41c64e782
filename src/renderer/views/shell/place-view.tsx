import type { ReactNode } from 'react'
import { useStateOf } from '../../state/use-state-of.ts'
import { InboxView } from '../inbox/inbox-view.tsx'
import { SecretsView } from '../secrets/secrets-view.tsx'
import { SettingsView } from '../settings/settings-view.tsx'
import { SourceView } from '../sources/source-view.tsx'

/** The view of the place where the person is. */
export function PlaceView(): ReactNode {
  const place = useStateOf(({ person }) => person.place)
  switch (place.name) {
    case 'requests':
      return <InboxView />
    case 'secrets':
      return <SecretsView />
    case 'settings':
      return <SettingsView />
    case 'source':
      return <SourceView key={place.sourceId} sourceId={place.sourceId} />
  }
}
