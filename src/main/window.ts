import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme, screen } from 'electron'

const paintedMs = 300
const longestWaitMs = 5_000

const preload = join(import.meta.dirname, '..', 'preload', 'preload.cjs')

/** Makes the one window, where it was last time. It is shown when its page is painted. */
export function makeWindow(): BrowserWindow {
  const window = new BrowserWindow({
    name: 'main',
    windowStatePersistence: true,
    title: app.getName(),
    width: 1280,
    height: 820,
    minWidth: 640,
    minHeight: 420,
    show: false,
    backgroundColor: background(),
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      devTools: !app.isPackaged,
    },
  })
  showWhenPainted(window)
  keepOnScreen(window)
  const repaint = (): void => window.setBackgroundColor(background())
  nativeTheme.on('updated', repaint)
  window.once('closed', () => nativeTheme.off('updated', repaint))
  return window
}

/** The page's own colour, so that nothing flashes before it is painted. */
const background = (): string => (nativeTheme.shouldUseDarkColors ? '#0e1116' : '#f7f8fa')

/** Not `ready-to-show` alone: it never comes on Wayland and some virtual machines (electron#48859). */
function showWhenPainted(window: BrowserWindow): void {
  let isShown = false
  const show = (): void => {
    if (isShown || window.isDestroyed()) return
    isShown = true
    window.show()
  }
  const late = setTimeout(show, longestWaitMs)
  window.once('closed', () => clearTimeout(late))
  window.once('ready-to-show', show)
  window.webContents.once('did-finish-load', () => setTimeout(show, paintedMs))
  window.webContents.once('did-fail-load', show)
}

/** A display that is unplugged, or was, must not keep the window out of sight. */
function keepOnScreen(window: BrowserWindow): void {
  const bring = (): void => {
    if (window.isDestroyed()) return
    const bounds = window.getNormalBounds()
    const isSeen = screen.getAllDisplays().some(({ workArea }) => meets(bounds, workArea))
    if (isSeen) return
    const { x, y, width, height } = screen.getPrimaryDisplay().workArea
    window.setBounds({
      x,
      y,
      width: Math.min(bounds.width, width),
      height: Math.min(bounds.height, height),
    })
  }
  bring()
  screen.on('display-removed', bring)
  window.once('closed', () => screen.off('display-removed', bring))
}

type Rectangle = { x: number; y: number; width: number; height: number }

/** Enough of the title bar can be grabbed. */
const grabbable = 48
const meets = (a: Rectangle, b: Rectangle): boolean =>
  a.x + a.width - grabbable > b.x &&
  a.x + grabbable < b.x + b.width &&
  a.y >= b.y - grabbable &&
  a.y + grabbable < b.y + b.height
