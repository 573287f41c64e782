import type { Connection } from '../state/store.ts'

export const connectionWords: Record<Connection, string> = {
  connecting: 'Connecting…',
  connected: 'Connected',
  lost: 'Reconnecting… If Countersign was restarted in a terminal, open its new link.',
}
