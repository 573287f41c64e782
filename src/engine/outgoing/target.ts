import { Problem } from '../../contract/problem.ts'

/** Where a request goes. `path` is the request target as it is written on the wire, Latin-1 text. */
export type Target = {
  readonly isTls: boolean
  /** Lower case, without brackets and without a last dot: a name or an address. */
  readonly hostname: string
  readonly port: number
  /** As the Host header says it: with the port unless it is the usual one. */
  readonly authority: string
  readonly path: string
}

const urlPattern = /^https?:\/\/[^/?#\\]+(.*)$/is

/**
 * Reads an address to send to. The path stays as it was written (`/a/../b` too, and `#`, which a captured
 * one can hold), because senders may sign it; only characters that no request line can carry are escaped.
 * Throws `Problem` `invalid_input`.
 */
export function readTarget(text: string): Target {
  const url = URL.parse(text)
  if (url === null) throw invalid('This is no URL. One begins with http:// or https://.')
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw invalid('Only http:// and https:// can be sent to. Begin the URL with one of them.')
  if (url.username !== '' || url.password !== '')
    throw invalid('Leave user name and password out of the URL.')
  const isTls = url.protocol === 'https:'
  // `http:/host/path` would be read, and go somewhere else than it says
  const written = urlPattern.exec(text)?.[1]
  if (written === undefined) throw invalid('This is no URL. One begins with http:// or https://.')
  return {
    isTls,
    hostname: url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, ''),
    port: url.port === '' ? (isTls ? 443 : 80) : Number(url.port),
    authority: url.host,
    path: wirePath(written.startsWith('/') ? written : `/${written}`),
  }
}

/** The whole address again, its path as it goes out. */
export const urlOf = ({ isTls, authority, path }: Target): string =>
  `${isTls ? 'https' : 'http'}://${authority}${path}`

const wirePath = (path: string): string =>
  path
    .toWellFormed()
    .replaceAll(/[^\u0021-\u007e\u0080-\u00ff]+/g, (text) => encodeURIComponent(text))

const invalid = (message: string): Problem => new Problem('invalid_input', message)
