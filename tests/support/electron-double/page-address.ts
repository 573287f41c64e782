// Chromium accepts no custom scheme from outside, so app://main/x is shown as
// https://main.app.electron-double.test/x: a secure context, never resolved, always answered by the app.

const domain = 'electron-double.test'
const plainSchemes: ReadonlySet<string> = new Set([
  'http',
  'https',
  'file',
  'data',
  'about',
  'ws',
  'wss',
])
const shown = new RegExp(
  `^https://(.*)\\.([a-z0-9+-]+)\\.${domain.replaceAll('.', '\\.')}(?::443)?([/?#][^]*)?$`,
)

/** The address that Chromium gets. */
export function toPage(address: string): string {
  const parts = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)([^]*)$/i.exec(address)
  const [, scheme = '', host = '', rest = ''] = parts ?? []
  if (!parts || plainSchemes.has(scheme)) return address
  return `https://${host || 'x'}.${scheme}.${domain}${rest || '/'}`
}

/** The address that the app believes in. */
export function fromPage(address: string): string {
  const [, host, scheme, rest] = shown.exec(address) ?? []
  return scheme ? `${scheme}://${host}${rest ?? '/'}` : address
}

export const schemeOf = (address: string): string => new URL(address).protocol.slice(0, -1)
