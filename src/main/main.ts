import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { app, BrowserWindow, dialog, session } from 'electron'
import type { Log } from '../engine/surroundings.ts'
import type { EngineHost } from './engine-host.ts'
import { hostEngine } from './engine-host.ts'
import { relay } from './ipc.ts'
import { guardContents, refusePermissions } from './lock-down.ts'
import { setMenu } from './menu.ts'
import { registerPageScheme, servePages } from './serve-pages.ts'
import { openVault } from './vault.ts'
import { openWindow } from './window.ts'

// Porch 2. Never awaits at the top level: Electron is ready only after this module has run (electron#40719).

const log: Log = (level, message) => console.error(`${level}: ${message}`)

const wishedDataDir = process.env['COUNTERSIGN_DATA']
if (wishedDataDir) {
  mkdirSync(resolve(wishedDataDir), { recursive: true, mode: 0o700 })
  app.setPath('userData', resolve(wishedDataDir))
}

if (app.requestSingleInstanceLock()) open()
else {
  // nothing else may run here: the first instance owns the database
  console.error('Countersign is already running; its window was brought to the front.')
  process.exit(0)
}

function open(): void {
  app.enableSandbox()
  registerPageScheme()
  app.on('web-contents-created', (_event, contents) => guardContents(contents))
  app.on('second-instance', showWindow)
  process.on('uncaughtException', (error) => {
    log('error', error.stack ?? error.message)
    app.exit(1)
  })
  app
    .whenReady()
    .then(boot)
    .catch((error: unknown) => giveUp(error instanceof Error ? error.message : String(error)))
}

async function boot(): Promise<void> {
  refusePermissions(session.defaultSession)
  servePages()
  setMenu()
  const host = hostEngine({
    start: { version: app.getVersion(), dataDir: app.getPath('userData') },
    vault: await openVault(),
    log,
    onFailed: giveUp,
  })
  const openJoined = (): void => relay(openWindow(), host)
  openJoined()
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) openJoined()
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  closeBeforeQuit(host)
}

function closeBeforeQuit(host: EngineHost): void {
  let isClosed = false
  app.on('will-quit', (event) => {
    if (isClosed) return
    event.preventDefault()
    void host.close().finally(() => {
      isClosed = true
      app.quit()
    })
  })
}

function showWindow(): void {
  const [window] = BrowserWindow.getAllWindows()
  if (!window) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

function giveUp(message: string): void {
  dialog.showErrorBox('Countersign cannot start', message)
  app.exit(1)
}
