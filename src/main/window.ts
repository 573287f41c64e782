import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme } from 'electron'
import { pageAddress } from './page-address.ts'

const paintedMs = 300
const longestWaitMs = 5_000

/** Opens the one window on our page. */
export function openWindow(): BrowserWindow {
  const window = new BrowserWindow({
    name: 'main',
    windowStatePersistence: true,
    title: app.getName(),
    width: 1280,
    height: 820,
    minWidth: 640,
    minHeight: 420,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#0e1116' : '#f7f8fa',
    webPreferences: {
      preload: join(import.meta.dirname, '..', 'preload', 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      devTools: !app.isPackaged,
    },
  })
  showWhenPainted(window)
  window.loadURL(pageAddress()).catch((error: unknown) => {
    console.error(`error: The page did not load: ${String(error)}`)
  })
  return window
}

/** Not `ready-to-show` alone: it never comes on Wayland and some virtual machines (electron#48859). */
function showWhenPainted(window: BrowserWindow): void {
  const show = (): void => {
    if (!window.isDestroyed() && !window.isVisible()) window.show()
  }
  const late = setTimeout(show, longestWaitMs)
  window.once('closed', () => clearTimeout(late))
  window.once('ready-to-show', show)
  window.webContents.once('did-finish-load', () => setTimeout(show, paintedMs))
  window.webContents.once('did-fail-load', show)
}
