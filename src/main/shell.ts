import { app, nativeTheme, powerMonitor, session } from 'electron'
import type { CaptureSummary } from '../contract/capture.ts'
import type { PageCommand } from '../contract/page-signal.ts'
import { announceCaptures } from './announce.ts'
import { claimLinks } from './deep-links.ts'
import type { EngineHost } from './engine-host.ts'
import { hostEngine } from './engine-host.ts'
import type { EngineWatch } from './engine-watch.ts'
import { watchEngine } from './engine-watch.ts'
import { refusePermissions } from './lock-down.ts'
import type { LogFile } from './log.ts'
import { setMenu } from './menu.ts'
import { notify } from './notify.ts'
import type { PortTrouble } from './port-trouble.ts'
import { tellPortTrouble } from './port-trouble.ts'
import type { PreferenceKeeper } from './preferences.ts'
import { unlockVault } from './secret-protection.ts'
import { servePages } from './serve-pages.ts'
import { menuActions, showDataFolder, showLog } from './shell-actions.ts'
import { openTray } from './tray.ts'
import { keepUpToDate } from './updates.ts'
import type { DesktopVault } from './vault.ts'
import { openDesktopVault } from './vault.ts'
import { watchWake } from './wake.ts'
import type { WindowKeeper } from './window-keeper.ts'
import { keepWindow } from './window-keeper.ts'
import type { Words } from './words/words.ts'
import { wordsFor } from './words/words.ts'

export type ShellNeeds = {
  readonly dataDir: string
  readonly output: LogFile
  readonly preferences: PreferenceKeeper
  /** Says why the app cannot start, and ends it. */
  readonly giveUp: (message: string) => void
}

/** What the parts of the shell share. */
export type Shell = ShellNeeds & {
  readonly vault: DesktopVault
  readonly host: EngineHost
  readonly engine: EngineWatch
  readonly windows: WindowKeeper
  readonly words: () => Words
  readonly look: {
    isPaused: boolean
    commands: readonly PageCommand[]
  }
  /** Draws menu and tray again where they changed; `anew`: also where only the person changed them. */
  redraw: (how?: { readonly anew: boolean }) => void
}

/** Joins the parts of the desktop app around one engine. Call it when the app is ready. */
export async function openShell(needs: ShellNeeds): Promise<Pick<Shell, 'windows'>> {
  const { output, preferences } = needs
  refusePermissions(session.defaultSession)
  servePages()
  claimLinks()
  const early = (): Words => wordsFor('system', app.getLocale())
  const vault = await openDesktopVault({ ...needs, env: process.env, log: output.log })
  await unlockVault({ vault, words: early, log: output.log, window: () => null })
  let trouble: PortTrouble | null = null
  const host = hostEngine({
    about: { version: app.getVersion(), dataDir: needs.dataDir },
    vault: vault.vault,
    output,
    onFailed: (message, isFirst) => (isFirst ? needs.giveUp(message) : trouble?.failed(message)),
  })
  const engine = watchEngine(host, output.log)
  const words = (): Words => wordsFor(engine.view().settings.language, app.getLocale())
  const windows = keepWindow({
    host,
    words,
    log: output.log,
    showLog: () => showLog(output),
    hidesOnClose: () => preferences.now().closeTo === 'tray',
    onHidden: onceHidden(words, () => windows.show()),
    onCommands: (commands) => {
      shell.look.commands = commands
      shell.redraw()
    },
    onAct: () => showDataFolder(needs),
  })
  const look = { isPaused: false, commands: [] }
  const shell: Shell = { ...needs, vault, host, engine, windows, words, look, redraw: () => {} }
  trouble = tellPortTrouble({ host, words, window: windows.current })
  drawSurfaces(shell)
  followEngine(shell, trouble)
  endWell(shell)
  return { windows }
}

function drawSurfaces(shell: Shell): void {
  const { words, engine, look, preferences, vault, windows } = shell
  const checkForUpdates = keepUpToDate({
    feed: () => process.env['COUNTERSIGN_UPDATE_FEED'] ?? preferences.now().updateFeed,
    words,
    log: shell.output.log,
  })
  const actions = menuActions(shell, checkForUpdates)
  const trayView = () => ({ engine: engine.view(), isPaused: look.isPaused, words: words() })
  const trayActions = { open: windows.show, pause: actions.pause, quit: () => app.quit() }
  const tray = openTray(trayView(), trayActions, shell.output.log)
  let shown = ''
  shell.redraw = (how) => {
    tray?.show(trayView())
    const isProtected = vault.keptIn() === 'keychain'
    const view = { words: words(), ...look, preferences: preferences.now(), isProtected }
    // a native menu that is open closes when another one takes its place
    const { words: language, ...rest } = view
    const next = JSON.stringify([rest, language.menu])
    if (next === shown && !how?.anew) return
    shown = next
    setMenu(view, actions)
  }
  shell.redraw()
}

function followEngine(shell: Shell, trouble: PortTrouble): void {
  const { engine, windows, words } = shell
  engine.onChange(({ settings, listener }) => {
    if (nativeTheme.themeSource !== settings.theme) nativeTheme.themeSource = settings.theme
    trouble.heard(listener)
    shell.redraw()
  })
  const announce = announceCaptures({
    show: ({ captureId, ...said }) => notify(said, () => windows.openCapture(captureId)),
    notify: () => engine.view().settings.notify,
    isWatched: windows.isWatched,
    words,
  })
  engine.onAdded((captures: readonly CaptureSummary[]) => announce(captures))
  watchWake(powerMonitor, engine.kickTunnel)
}

/** The app ends when the engine has answered what it was receiving and closed the database. */
function endWell({ host, windows }: Shell): void {
  let isClosed = false
  app.on('activate', windows.show)
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('will-quit', (event) => {
    if (isClosed) return
    event.preventDefault()
    void host.close().finally(() => {
      isClosed = true
      app.quit()
    })
  })
}

/** Whoever closes the window the first time learns that the app goes on. */
function onceHidden(words: () => Words, onClick: () => void): () => void {
  let isTold = false
  return () => {
    if (isTold) return
    isTold = true
    const { inTray, inTrayBody } = words().notification
    notify({ title: inTray, body: inTrayBody }, onClick)
  }
}
