import { app } from 'electron'

export const pageScheme = 'app'
const pageHost = 'main'

/** The development server's address; never honoured in a packaged app. */
function devAddress(): URL | null {
  const address = process.env['ELECTRON_RENDERER_URL']
  return app.isPackaged || !address ? null : URL.parse(address)
}

/** What the window loads. */
export function pageAddress(): string {
  return devAddress()?.href ?? `${pageScheme}://${pageHost}/`
}

/**
 * Whether an address is our own page. Protocol and host are compared, because the `origin` of every
 * custom scheme is the text "null".
 */
export function isOurPage(address: string): boolean {
  const url = URL.parse(address)
  if (!url) return false
  const dev = devAddress()
  if (dev) return url.origin === dev.origin
  return url.protocol === `${pageScheme}:` && url.host === pageHost
}
