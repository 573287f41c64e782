import type { BrowserWindow } from 'electron'
import { dialog } from 'electron'
import type { ListenerStatus } from '../contract/app-info.ts'
import type { EngineHost } from './engine-host.ts'
import type { Words } from './words/words.ts'

type Needs = {
  readonly host: Pick<EngineHost, 'forgetPort'>
  readonly words: () => Words
  readonly window: () => BrowserWindow | null
}

export type PortTrouble = {
  /** Where the engine listens now. */
  heard(listener: ListenerStatus | null): void
  /** The engine could not take its port again. */
  failed(message: string): void
}

/** Says, once for each time, that the port is not the one that senders were given. */
export function tellPortTrouble(needs: Needs): PortTrouble {
  let toldPort: number | null = null
  let isAsking = false
  const ask = async (
    message: string,
    detail: string,
    stay: string,
    move: string,
  ): Promise<void> => {
    if (isAsking) return
    isAsking = true
    const options = {
      type: 'warning' as const,
      message,
      detail,
      buttons: [stay, move],
      defaultId: 0,
      cancelId: 0,
    }
    const window = needs.window()
    const { response } = await (window
      ? dialog.showMessageBox(window, options)
      : dialog.showMessageBox(options))
    isAsking = false
    if (response !== 1) return
    toldPort = null
    needs.host.forgetPort()
  }
  return {
    heard: (listener) => {
      if (!listener || listener.wishedPort === null || listener.port === toldPort) return
      const { port, wishedPort } = listener
      toldPort = port
      const say = needs.words().dialog
      const detail = say.portMovedDetail(port)
      void ask(say.portMoved(wishedPort, port), detail, say.keepPort(port), say.tryPort(wishedPort))
    },
    failed: (message) => {
      const say = needs.words().dialog
      void ask(say.portLost, message, say.keepTrying, say.otherPort)
    },
  }
}
