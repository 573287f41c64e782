import type { WebContents } from 'electron'
import { BrowserWindow, dialog, shell } from 'electron'
import type { Words } from './words/words.ts'

/** The address to ask the person about; null for one that is never opened. */
function openableAddress(address: string): string | null {
  const url = URL.parse(address)
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') return null
  // as parsed, so that what is shown is what is opened; a host in other letters is shown as xn--
  return url.href
}

/**
 * Refuses every new window. An https address is offered to the person, whole, for their own browser:
 * it may have come out of a captured request. One question at a time, so that a page cannot flood.
 */
export function guardLinks(contents: WebContents, words: () => Words): void {
  let isAsking = false
  contents.setWindowOpenHandler(({ url }) => {
    const address = openableAddress(url)
    if (address && !isAsking) {
      isAsking = true
      void askAndOpen(contents, address, words()).finally(() => {
        isAsking = false
      })
    }
    return { action: 'deny' }
  })
}

async function askAndOpen(contents: WebContents, address: string, words: Words): Promise<void> {
  const { dialog: say } = words
  const options = {
    type: 'question' as const,
    message: say.openLink,
    detail: say.openLinkDetail(address),
    buttons: [say.openLinkYes, say.cancel],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  }
  const window = BrowserWindow.fromWebContents(contents)
  const { response } = await (window
    ? dialog.showMessageBox(window, options)
    : dialog.showMessageBox(options))
  if (response === 0) await shell.openExternal(address)
}
