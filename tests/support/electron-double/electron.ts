// The main-process half of the `electron` module, as far as Countersign uses it.

import { notifications } from './desktop/notification.ts'
import { trays } from './desktop/tray.ts'
import { recorder } from './recorder.ts'
import { Session } from './session.ts'

export { app } from './app.ts'
export { BrowserWindow } from './browser-window.ts'
export {
  clipboard,
  nativeImage,
  nativeTheme,
  powerMonitor,
  screen,
  shell,
} from './desktop/desktop.ts'
export { dialog } from './desktop/dialog.ts'
export { Menu, MenuItem } from './desktop/menu.ts'
export { Notification } from './desktop/notification.ts'
export { Tray } from './desktop/tray.ts'
export { ipcMain } from './ipc-main.ts'
export { net } from './net.ts'
export { safeStorage } from './safe-storage.ts'
export { utilityProcess } from './utility-process.ts'
export { WebContents as webContents } from './web-contents.ts'

export const session = Session
export const { protocol } = Session.defaultSession

/** For specs alone: what the app asked of the desktop, and the answers of the next dialogs. */
export const __double = Object.assign(recorder, { trays, notifications })
