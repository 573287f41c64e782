import type { BrowserWindow, IpcMainEvent } from 'electron'
import type { DesktopAct, PageCommand, ToPage } from '../contract/page-signal.ts'
import { desktopActs } from '../contract/page-signal.ts'
import type { EngineHost } from './engine-host.ts'
import { isOurPage } from './page-address.ts'
import { readPageSignal } from './read-page-signal.ts'

const channel = 'link'
/** More characters than any call needs. */
const longestText = 4 * 1024 * 1024

type Screen = ReturnType<EngineHost['openScreen']>

/** What the page wishes from the desktop. */
export type PageWishes = {
  readonly onCommands: (commands: readonly PageCommand[]) => void
  readonly onAct: (act: DesktopAct) => void
}

export type PageLine = {
  /** Waits until the page is there to hear it. */
  signal(message: ToPage): void
}

/**
 * Joins the page of a window to the engine. Every load of the page says hello and gets a fresh joining,
 * so that no answer to an earlier load reaches a later one. Messages from anything but our own top
 * frame in this window are dropped.
 */
export function relay(
  window: BrowserWindow,
  host: Pick<EngineHost, 'openScreen'>,
  { onCommands, onAct }: PageWishes,
): PageLine {
  const { webContents } = window
  let screen: Screen | null = null
  let isHeard = false
  let waiting: ToPage[] = []
  const tell = (message: unknown): void => {
    if (!window.isDestroyed() && !webContents.isDestroyed()) webContents.send(channel, message)
  }
  const signal = (message: ToPage): void => {
    if (isHeard) tell(message)
    else waiting.push(message)
  }
  const leave = (): void => {
    screen?.close()
    screen = null
    isHeard = false
  }
  const greet = (): void => {
    leave()
    screen = host.openScreen({
      up: () => {
        tell({ kind: 'up', can: desktopActs } satisfies ToPage)
        isHeard = true
        waiting.forEach(tell)
        waiting = []
      },
      down: () => tell({ kind: 'down' } satisfies ToPage),
      text: tell,
    })
  }
  webContents.ipc.on(channel, (event: IpcMainEvent, message: unknown) => {
    if (!isFromOurPage(event, window)) return
    if (typeof message === 'string') {
      if (message.length <= longestText) screen?.say(message)
      return
    }
    const said = readPageSignal(message)
    if (said?.kind === 'hello') greet()
    if (said?.kind === 'commands') onCommands(said.commands)
    if (said?.kind === 'act') onAct(said.act)
  })
  window.on('closed', leave)
  webContents.on('render-process-gone', leave)
  return { signal }
}

/** `senderFrame` is null when the frame navigated since it sent; read before any await. */
function isFromOurPage({ sender, senderFrame }: IpcMainEvent, window: BrowserWindow): boolean {
  return (
    senderFrame !== null &&
    senderFrame.parent === null &&
    isOurPage(senderFrame.url) &&
    sender === window.webContents
  )
}
