/** What the gate looks at of a request: the connection and the raw header lines, nothing derived. */
export type Visitor = {
  readonly remoteAddress: string | undefined
  readonly method: string
  /** Lower-case name to every value sent, as Node's `headersDistinct`. `X-Forwarded-*` is never read. */
  readonly headers: Readonly<Record<string, readonly string[] | undefined>>
}

/** `socket` is an upgrade, which browsers allow across sites: it must name its origin. */
export type Purpose = 'page' | 'socket'

export type Refusal = { readonly status: number; readonly words: string }

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
const hostNames = ['127.0.0.1', 'localhost'] as const
const siteAllowed: ReadonlySet<string> = new Set(['same-origin', 'none'])

/**
 * The one guard before any routing, the same for pages and upgrades. Answers why a visitor is turned
 * away, or null. `port` is the port of our own page. A rebound DNS name fails on Host, another web
 * page on Origin or Sec-Fetch-Site, another machine on its address.
 */
export function judge(visitor: Visitor, purpose: Purpose, port: number): Refusal | null {
  if (!loopback.has(visitor.remoteAddress ?? '')) return refuse(403, 'Only this computer may look.')
  const hosts = visitor.headers['host'] ?? []
  if (hosts.length !== 1 || !isHost(hosts[0], port))
    return refuse(421, 'This address is not the one the app printed.')
  if (!originFits(visitor, purpose, port)) return refuse(403, 'Another web page asked for this.')
  const sites = visitor.headers['sec-fetch-site'] ?? []
  if (!sites.every((site) => siteAllowed.has(site)))
    return refuse(403, 'Another site sent you here. Open the link that the app printed.')
  return null
}

function isHost(host: string | undefined, port: number): boolean {
  return hostNames.some((name) => host === `${name}:${port}`)
}

function originFits(visitor: Visitor, purpose: Purpose, port: number): boolean {
  const origins = visitor.headers['origin'] ?? []
  const isRead = purpose === 'page' && (visitor.method === 'GET' || visitor.method === 'HEAD')
  if (origins.length === 0) return isRead
  return origins.length === 1 && hostNames.some((name) => origins[0] === `http://${name}:${port}`)
}

function refuse(status: number, words: string): Refusal {
  return { status, words }
}
