import { validateHeaderName, validateHeaderValue } from 'node:http'
import type { Capture, HeaderPair } from '../../contract/capture.ts'
import type { OutgoingRequest } from '../../contract/outgoing.ts'

/** Names the capture that a forwarded request was made from, so that an app can tell a repeat. */
export const traceHeader = 'Countersign-Forward-Of'

/** So many Countersigns in a row are a circle. */
const mostHops = 4

type Request = Pick<Capture, 'method' | 'path' | 'headers' | 'malformed' | 'incomplete' | 'cut'>

/**
 * Whether a request can be given on as it came: it is whole, it names a path, and it has not gone round
 * in a circle.
 */
export function canForward(capture: Request): boolean {
  const { method, path, headers } = capture
  if (capture.malformed || capture.incomplete || capture.cut) return false
  if (method === 'CONNECT' || pathOf(path) === null) return false
  return hopsOf(headers) < mostHops && headers.every(isSendable)
}

/** Node sends a little less than it takes; what it refuses would hold up the queue for good. */
function isSendable([name, value]: HeaderPair): boolean {
  try {
    validateHeaderName(name)
    validateHeaderValue(name, value)
    return true
  } catch {
    // whether it can be sent is a question, not a fault
    return false
  }
}

const hopsOf = (headers: readonly HeaderPair[]): number =>
  headers.filter(([name]) => name.toLowerCase() === traceHeader.toLowerCase()).length

/** The path and query of a request target, also of one with a host; null: it has none (`*`). */
function pathOf(target: string): string | null {
  if (target.startsWith('/')) return target
  const absolute = /^https?:\/\/[^/?#]*(.*)$/i.exec(target)?.[1]
  if (absolute === undefined) return null
  return absolute.startsWith('/') ? absolute : `/${absolute}`
}

/**
 * Where a request goes: to the path of the app's URL if it has one, else to the request's own path. The
 * request's query goes along unless the URL has one.
 */
export function forwardUrl(appUrl: string, target: string): string {
  const path = pathOf(target) ?? '/'
  const [, origin = '', ownPath = ''] = /^(https?:\/\/[^/?#]*)([^#]*)/i.exec(appUrl) ?? []
  if (ownPath === '' || ownPath === '/') return origin + path
  const question = path.indexOf('?')
  const query = question === -1 || ownPath.includes('?') ? '' : path.slice(question)
  return origin + ownPath + query
}

/** The request byte for byte, with one header behind the others that says which capture it is. */
export function forwardRequest(
  capture: Pick<Capture, 'method' | 'path' | 'headers' | 'body'> & { readonly id: string },
  appUrl: string,
): OutgoingRequest {
  return {
    method: capture.method,
    url: forwardUrl(appUrl, capture.path),
    headers: [...capture.headers, [traceHeader, capture.id]],
    body: capture.body,
  }
}
