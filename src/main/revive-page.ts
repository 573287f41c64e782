import type { BrowserWindow, MessageBoxOptions } from 'electron'
import { dialog } from 'electron'
import type { Log } from '../engine/surroundings.ts'
import { pageAddress } from './page-address.ts'
import type { Words } from './words/words.ts'

const mostReloads = 3
const withinMs = 60_000
/** Chromium's code of a load that another one replaced. */
const aborted = -3

export type ReviveNeeds = {
  readonly words: () => Words
  readonly log: Log
  readonly showLog: () => void
}

type About = Pick<MessageBoxOptions, 'message' | 'detail'>

/** Loads the page again when its process dies, and asks the person when that does not help. */
export function revivePage(window: BrowserWindow, needs: ReviveNeeds): void {
  const { webContents } = window
  let deathsMs: number[] = []
  let isAsking = false
  const ask = (about: About): void => {
    if (isAsking || window.isDestroyed()) return
    isAsking = true
    void offerReload(window, needs, load, about).finally(() => {
      isAsking = false
    })
  }
  const load = (): void => {
    if (!window.isDestroyed()) loadPage(window, needs.log)
  }
  webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return
    needs.log('error', `The page ended: ${reason} (${exitCode}).`)
    const nowMs = Date.now()
    deathsMs = [...deathsMs.filter((atMs) => nowMs - atMs < withinMs), nowMs]
    // at once would run inside the event of the death
    if (deathsMs.length <= mostReloads) return void setImmediate(load)
    deathsMs = []
    const { pageGone, pageGoneDetail } = needs.words().dialog
    ask({ message: pageGone, detail: pageGoneDetail })
  })
  webContents.on('did-fail-load', (_event, code, description, _url, isMainFrame) => {
    if (!isMainFrame || code === aborted) return
    const { pageFailed } = needs.words().dialog
    ask({ message: pageFailed, detail: description })
  })
  webContents.on('preload-error', (_event, path, error) =>
    needs.log('error', `${path}: ${error.stack ?? error.message}`),
  )
  window.on('unresponsive', () => void offerPatience(window, needs, load))
}

export function loadPage(window: BrowserWindow, log: Log): void {
  window.loadURL(pageAddress()).catch((error: unknown) => {
    log('error', `The page did not load: ${String(error)}`)
  })
}

async function offerReload(
  window: BrowserWindow,
  { words, showLog }: ReviveNeeds,
  load: () => void,
  about: About,
): Promise<void> {
  const say = words().dialog
  const buttons = [say.tryAgain, say.showLog, say.cancel]
  const options = { type: 'error' as const, ...about, buttons, defaultId: 0, cancelId: 2 }
  const { response } = await dialog.showMessageBox(window, options)
  if (response === 0) load()
  if (response === 1) showLog()
}

async function offerPatience(
  window: BrowserWindow,
  { words, log }: ReviveNeeds,
  load: () => void,
): Promise<void> {
  const say = words().dialog
  log('warning', 'The page does not answer.')
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: say.pageStuck,
    detail: say.pageStuckDetail,
    buttons: [say.wait, say.reload],
    defaultId: 0,
    cancelId: 0,
  })
  if (response === 1) load()
}
