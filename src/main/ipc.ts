import type { BrowserWindow, IpcMainEvent } from 'electron'
import type { EngineHost } from './engine-host.ts'
import { isOurPage } from './page-address.ts'

const channel = 'link'
/** More characters than any call needs. */
const longestText = 4 * 1024 * 1024

/** What a page says before anything else, and what it is told of the engine; envelopes are texts. */
type PageSignal = { readonly kind: 'hello' | 'up' | 'down' }

type Screen = ReturnType<EngineHost['openScreen']>

/**
 * Joins the page of a window to the engine. Every load of the page says hello and gets a fresh joining,
 * so that no answer to an earlier load reaches a later one. Messages from anything but our own top
 * frame in this window are dropped.
 */
export function relay(window: BrowserWindow, host: EngineHost): void {
  const { webContents } = window
  let screen: Screen | null = null
  const tell = (message: unknown): void => {
    if (!window.isDestroyed() && !webContents.isDestroyed()) webContents.send(channel, message)
  }
  const signal = (kind: PageSignal['kind']): void => tell({ kind } satisfies PageSignal)
  const leave = (): void => {
    screen?.close()
    screen = null
  }
  webContents.ipc.on(channel, (event: IpcMainEvent, message: unknown) => {
    if (!isFromOurPage(event, window)) return
    if (typeof message === 'string' && message.length <= longestText) screen?.say(message)
    if (!isHello(message)) return
    leave()
    screen = host.openScreen({
      up: () => signal('up'),
      down: () => signal('down'),
      text: tell,
    })
  })
  window.on('closed', leave)
  webContents.on('render-process-gone', leave)
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

function isHello(message: unknown): boolean {
  return (
    typeof message === 'object' && message !== null && 'kind' in message && message.kind === 'hello'
  )
}
