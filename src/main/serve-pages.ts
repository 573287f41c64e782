import { join, resolve, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { net, protocol, session } from 'electron'
import { pageScheme } from './page-address.ts'

const pagesDir = join(import.meta.dirname, '..', 'renderer')

const headers = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
} as const

/** Must run before the app is ready. */
export function registerPageScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true }
  protocol.registerSchemesAsPrivileged([{ scheme: pageScheme, privileges }])
}

/**
 * Serves the built page on our scheme, without passing through this thread where Electron can do that
 * (`registerSource`, new in 45). No `webRequest` listener may be added to this session: it would send
 * every request back through here (electron#53115).
 */
export function servePages(): void {
  const { protocol: own } = session.defaultSession
  if (typeof own.registerSource === 'function') {
    const source = { type: 'directory', root: pagesDir, headers }
    own.registerSource(pageScheme, { routes: [{ match: { host: 'main' }, source }] })
    return
  }
  own.handle(pageScheme, answer)
}

async function answer(request: Request): Promise<Response> {
  const url = new URL(request.url)
  const path = url.pathname === '/' ? '/index.html' : decodeURIComponent(url.pathname)
  const file = resolve(pagesDir, `.${path}`)
  if (url.host !== 'main' || !file.startsWith(pagesDir + sep))
    return new Response(null, { status: 404 })
  const { body, headers: found } = await net.fetch(pathToFileURL(file).href)
  return new Response(body, { headers: { ...Object.fromEntries(found), ...headers } })
}
