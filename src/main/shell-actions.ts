import { app, dialog, shell as desktop } from 'electron'
import { forgetPoorGraphics } from './graphics.ts'
import type { LogFile } from './log.ts'
import type { MenuActions } from './menu.ts'
import { protectSecrets } from './secret-protection.ts'
import type { Shell } from './shell.ts'

/** What the items of the native menu and of the tray do. */
export function menuActions(shell: Shell, checkForUpdates: () => Promise<void>): MenuActions {
  const { host, windows, preferences, vault, words, output, dataDir } = shell
  const { log } = output
  return {
    command: (id) => {
      windows.show()
      windows.signal({ kind: 'command', id })
    },
    pause: (isPaused) => {
      shell.look.isPaused = isPaused
      host.pause(isPaused)
      shell.redraw()
    },
    keepInTray: (keeps) => {
      preferences.change({ closeTo: keeps ? 'tray' : 'quit' })
      shell.redraw()
    },
    graphics: (isUsed) => {
      preferences.change({ hardwareAcceleration: isUsed })
      if (isUsed) forgetPoorGraphics(dataDir)
      shell.redraw()
      void offerRestart(shell)
    },
    protect: (isWished) => {
      const needs = { vault, words, log, window: windows.current }
      void protectSecrets(isWished, needs).finally(() => {
        // whatever came of it, the menu shows what is so
        shell.redraw({ anew: true })
        host.vaultChanged()
      })
    },
    checkForUpdates: () => void checkForUpdates(),
    showDataFolder: () => showDataFolder(shell),
    showLog: () => showLog(output),
  }
}

export function showLog({ path }: LogFile): void {
  desktop.showItemInFolder(path)
}

export function showDataFolder({ dataDir, output }: Pick<Shell, 'dataDir' | 'output'>): void {
  void openFolder(dataDir, output)
}

async function openFolder(path: string, { log }: LogFile): Promise<void> {
  const fault = await desktop.openPath(path)
  if (fault !== '') log('warning', `${path} could not be opened: ${fault}`)
}

async function offerRestart({ words }: Shell): Promise<void> {
  const say = words().dialog
  const { response } = await dialog.showMessageBox({
    message: say.restartNeeded,
    buttons: [say.restartNow, say.later],
    defaultId: 0,
    cancelId: 1,
  })
  if (response !== 0) return
  app.relaunch()
  app.quit()
}
