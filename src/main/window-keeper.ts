import type { BrowserWindow } from 'electron'
import { app } from 'electron'
import type { ToPage } from '../contract/page-signal.ts'
import type { EngineHost } from './engine-host.ts'
import { guardLinks } from './external-link.ts'
import type { PageLine, PageWishes } from './ipc.ts'
import { relay } from './ipc.ts'
import type { ReviveNeeds } from './revive-page.ts'
import { loadPage, revivePage } from './revive-page.ts'
import { makeWindow } from './window.ts'

export type WindowKeeper = {
  /** Brings the window to the front; makes it if there is none. */
  readonly show: () => void
  /** Shows the window and a capture in it. */
  readonly openCapture: (id: string) => void
  /** Tells the page, if there is one. */
  readonly signal: (message: ToPage) => void
  /** Whether the person has the window before them. */
  readonly isWatched: () => boolean
  readonly current: () => BrowserWindow | null
}

export type WindowNeeds = ReviveNeeds &
  PageWishes & {
    readonly host: Pick<EngineHost, 'openScreen'>
    /** Whether closing only hides. */
    readonly hidesOnClose: () => boolean
    readonly onHidden: () => void
  }

/** Keeps the one window: made when wished, hidden or closed as set. */
export function keepWindow(needs: WindowNeeds): WindowKeeper {
  let open: { readonly window: BrowserWindow; readonly line: PageLine } | null = null
  let isQuitting = false
  app.on('before-quit', () => {
    isQuitting = true
  })
  const make = (): { window: BrowserWindow; line: PageLine } => {
    const window = makeWindow()
    const line = relay(window, needs.host, needs)
    revivePage(window, needs)
    guardLinks(window.webContents, needs.words)
    window.on('close', (event) => {
      if (isQuitting || !needs.hidesOnClose()) return
      event.preventDefault()
      window.hide()
      needs.onHidden()
    })
    window.once('closed', () => {
      open = null
    })
    loadPage(window, needs.log)
    return { window, line }
  }
  const show = (): void => {
    if (!open) {
      open = make()
      return
    }
    const { window } = open
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }
  return {
    show,
    openCapture: (captureId) => {
      show()
      open?.line.signal({ kind: 'open', captureId })
    },
    signal: (message) => open?.line.signal(message),
    isWatched: () =>
      open !== null &&
      open.window.isVisible() &&
      !open.window.isMinimized() &&
      open.window.isFocused(),
    current: () => open?.window ?? null,
  }
}
