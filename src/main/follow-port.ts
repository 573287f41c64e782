import type { Settings } from '../contract/settings.ts'
import { joinEngine } from './engine-client.ts'
import type { OpenScreens } from './open-screens.ts'

/**
 * Says when another port is set, until the answer is called. For a paused engine: one that listens says
 * itself where it moved to.
 */
export function followPort(openScreen: OpenScreens['open'], onOther: () => void): () => void {
  let port: number | null = null
  let leave = (): void => {}
  const heard = (settings: Settings): void => {
    if (port !== null && settings.port !== port) onOther()
    port = settings.port
  }
  const host: Parameters<typeof joinEngine>[0] = {
    openScreen: (end) => {
      const screen = openScreen(end)
      leave = () => screen.close()
      return screen
    },
  }
  joinEngine(
    host,
    (client) => {
      client.on('settings.changed', heard)
      // an engine that is gone is asked again when it is back
      client.call('settings.get').then(heard, () => {})
    },
    () => {},
  )
  return leave
}
