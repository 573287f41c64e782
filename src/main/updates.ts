import { app, dialog } from 'electron'
import type { AppUpdater } from 'electron-updater'
import type { Log } from '../engine/surroundings.ts'
import type { Words } from './words/words.ts'

type Needs = {
  /** What the person set; null: nothing is ever asked. */
  readonly feed: () => string | null
  readonly words: () => Words
  readonly log: Log
}

const everyMs = 24 * 60 * 60 * 1000
const loopbacks: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost'])

/**
 * Looks for a newer version at start and once a day, and when the answer is called. Off until a feed is
 * set: COUNTERSIGN_UPDATE_FEED, or `updateFeed` in desktop.json. What is found is fetched only when the
 * person agrees and installed only when they quit, so that nothing stops while webhooks arrive.
 */
export function keepUpToDate(needs: Needs): () => Promise<void> {
  const check = (isAsked: boolean): Promise<void> =>
    checkOnce(needs, isAsked).catch(async (error: unknown) => {
      needs.log('warning', `Looking for an update failed: ${String(error)}`)
      if (isAsked) await tell(needs.words().dialog.updateFailed, needs)
    })
  if (needs.feed() !== null) {
    void check(false)
    setInterval(() => void check(false), everyMs).unref()
  }
  return () => check(true)
}

async function checkOnce(needs: Needs, isAsked: boolean): Promise<void> {
  const say = needs.words().dialog
  const feed = safeFeed(needs.feed())
  if (feed === null) return isAsked ? tell(say.updateOff, needs) : undefined
  const updater = await loadUpdater(feed)
  const found = await updater.checkForUpdates()
  if (!found?.isUpdateAvailable) return isAsked ? tell(say.updateNone, needs) : undefined
  const { version } = found.updateInfo
  const { response } = await dialog.showMessageBox({
    message: say.updateFound(version),
    detail: say.updateDetail,
    buttons: [say.updateFetch, say.later],
    defaultId: 0,
    cancelId: 1,
  })
  if (response === 0) await updater.downloadUpdate()
}

/** An update runs as this program, so it comes over https, or from this machine. */
function safeFeed(feed: string | null): string | null {
  if (feed === null) return null
  const url = URL.parse(feed)
  const isLocal = url?.protocol === 'http:' && loopbacks.has(url.hostname)
  if (url?.protocol === 'https:' || isLocal) return feed
  throw new Error('The address of the updates must begin with https://')
}

/** Loaded only when a feed is set: without one its code never runs. */
async function loadUpdater(url: string): Promise<AppUpdater> {
  // CommonJS, and what it exports is made when it is first read
  const { default: updaters } = await import('electron-updater')
  const { autoUpdater } = updaters
  autoUpdater.autoDownload = false
  autoUpdater.autoInstallOnAppQuit = true
  autoUpdater.forceDevUpdateConfig = !app.isPackaged
  autoUpdater.logger = null
  autoUpdater.setFeedURL({ provider: 'generic', url })
  return autoUpdater
}

async function tell(message: string, { words }: Needs): Promise<void> {
  await dialog.showMessageBox({ message, buttons: [words().dialog.ok] })
}
