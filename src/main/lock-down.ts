import type { Session, WebContents } from 'electron'
import { isOurPage } from './page-address.ts'

/** Refuses every permission: Electron itself would approve them all. */
export function refusePermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  // else a dictionary is downloaded
  session.setSpellCheckerEnabled(false)
}

/** Keeps any page, whatever made it, on our own address: no other page, no frame, no window, no webview. */
export function guardContents(contents: WebContents): void {
  contents.on('will-frame-navigate', (details) => {
    if (!details.isMainFrame || !isOurPage(details.url)) details.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
