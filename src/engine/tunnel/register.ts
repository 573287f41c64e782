import { z } from 'zod'
import type { TunnelFault } from '../../contract/tunnel.ts'
import type { Answer } from './ask.ts'
import { ask } from './ask.ts'
import type { TunnelFailure } from './tunnel.ts'
import { passingFailure } from './tunnel.ts'

/** A tunnel the server gave us, checked: nothing else of its answer is used. */
export type Grant = {
  readonly kind: 'grant'
  /** Base URL of the tunnel server; its host is the only one we connect to. */
  readonly host: string
  /** The name it gave, which need not be the one asked for. */
  readonly id: string
  readonly port: number
  readonly maxConnections: number
  readonly publicUrl: string
}

const largestConnectionCount = 100
const longestRetryAfterSeconds = 3_600

// Servers take the port from the system, so it is never a well-known one. `ip`, which the package
// would prefer to the host, is not read: an answer must not send our connections elsewhere.
const answerSchema = z.object({
  id: z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/),
  port: z.int().min(1024).max(65_535),
  max_conn_count: z.int().min(1).max(largestConnectionCount).default(1),
  url: z.url({ protocol: /^https?$/ }),
})

const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127\.[\d.]+$/.test(hostname)

/**
 * A server started with `--domain localhost` behind no proxy leaves its own port out of the URL; with
 * it the URL is the one that works.
 */
const withServerPort = (url: URL, host: URL): URL => {
  const isOwn = host.protocol === 'http:' && isLoopback(host.hostname)
  if (isOwn && url.protocol === 'http:' && url.port === '') url.port = host.port
  return url
}

const permanent = (fault: TunnelFault, reason: string): TunnelFailure => ({
  ...passingFailure(fault, reason),
  isPermanent: true,
})

const untrusted = (host: URL, what: string): TunnelFailure =>
  permanent('server', `The answer of the tunnel server ${host.host} is not to be trusted: ${what}.`)

const readGrant = (body: unknown, host: URL): Grant | TunnelFailure => {
  const parsed = answerSchema.safeParse(body)
  if (!parsed.success) {
    const fields = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.')))]
    return untrusted(host, `wrong ${fields.join(', ')}`)
  }
  const { id, port, max_conn_count: maxConnections } = parsed.data
  const url = new URL(parsed.data.url)
  const isPlain = !url.username && !url.password && url.pathname === '/' && !url.search && !url.hash
  if (!isPlain || !url.hostname.startsWith(`${id}.`)) {
    return untrusted(host, `its url is not an address of the name ${id}`)
  }
  const publicUrl = withServerPort(url, host).origin
  return { kind: 'grant', host: host.href, id, port, maxConnections, publicUrl }
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const messageOf = (body: unknown): string => {
  const parsed = z.object({ message: z.string().max(300) }).safeParse(body)
  return parsed.success ? `: ${parsed.data.message}` : '.'
}

// these 4xx are about the moment, not about what we asked
const passingRefusals: ReadonlySet<number> = new Set([404, 408, 425, 429])

const readRefusal = (answer: Answer, body: unknown, host: URL): TunnelFailure => {
  const { status, redirectsTo, retryAfterSeconds } = answer
  if (redirectsTo) {
    const reason = `${host.host} redirects to ${redirectsTo}: use that as the tunnel host.`
    return permanent('refused', reason)
  }
  const reason = `The tunnel server ${host.host} answered ${status}${messageOf(body)}`
  const isRefusal = status >= 400 && status < 500
  if (isRefusal && !passingRefusals.has(status)) return permanent('refused', reason)
  const seconds = Math.min(retryAfterSeconds ?? 0, longestRetryAfterSeconds)
  const failure = passingFailure(isRefusal ? 'refused' : 'server', reason)
  return { ...failure, retryAfterMs: seconds > 0 ? seconds * 1000 : null }
}

/**
 * Asks a tunnel server for a name: `GET {host}/{subdomain}`, the protocol of localtunnel's server.
 * The package does this with a request that it repeats for ever and cannot be stopped; this one is
 * asked once and its answer is checked. Rejects only when `signal` aborts.
 */
export const register = async (
  tunnelHost: string,
  subdomain: string,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Grant | TunnelFailure> => {
  const host = new URL(tunnelHost)
  const url = new URL(`${host.href.replace(/\/+$/, '')}/${subdomain}`)
  const headers = { accept: 'application/json', 'user-agent': 'countersign' }
  const answer = await ask(url, { headers, timeoutMs, signal })
  if (answer.kind !== 'answer') {
    const reason = `The tunnel server ${host.host} could not be reached: ${answer.words}.`
    return passingFailure('server', reason)
  }
  const body = parseJson(answer.text)
  if (answer.status !== 200) return readRefusal(answer, body, host)
  // a page in place of JSON comes from a hotel's network or a server under repair, and goes away
  if (typeof body === 'object' && body !== null) return readGrant(body, host)
  const reason = `${host.host} answered with something else than a tunnel. Is it a tunnel server?`
  return passingFailure('server', reason)
}
