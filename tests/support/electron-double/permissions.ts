import type { CDPSession } from 'playwright-core'
import type { Session } from './session.ts'

/** Chromium's name for a permission, and Electron's. */
const names = {
  notifications: 'notifications',
  geolocation: 'geolocation',
  camera: 'media',
  microphone: 'media',
  midi: 'midi',
  'clipboard-read': 'clipboard-read',
} as const

/** Lets the page have what the app's guards allow: without guards everything, as in Electron. */
export async function applyPermissions(cdp: CDPSession, { guards }: Session): Promise<void> {
  for (const [name, permission] of Object.entries(names)) {
    let isAllowed = guards.check?.(null, permission) ?? true
    guards.request?.(null, permission, (answer) => {
      isAllowed &&= answer
    })
    const setting = isAllowed ? 'granted' : 'denied'
    await cdp.send('Browser.setPermission', { permission: { name }, setting })
  }
}
