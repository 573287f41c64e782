import { resolve, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { net } from './net.ts'

type Answerer = (request: Request) => Response | Promise<Response>
type Route = {
  readonly match?: { readonly host?: string; readonly path?: string }
  readonly source: {
    readonly root: string
    readonly index?: string
    readonly headers?: Record<string, string>
  }
}

const state = { isReady: false }

/** From now on schemes can no longer be registered as privileged, as in Electron. */
export const schemesAreFixed = (): void => {
  state.isReady = true
}

export class Protocol {
  readonly answerers = new Map<string, Answerer>()
  readonly sources = new Map<string, { routes: readonly Route[] }>()

  handle(scheme: string, answer: Answerer): void {
    if (this.answerers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
    this.answerers.set(scheme, answer)
  }

  registerSource(scheme: string, source: { routes: readonly Route[] }): void {
    this.handle(scheme, (request) => answerFromDisk(source.routes, request))
    this.sources.set(scheme, source)
  }

  getSource(scheme: string): object | null {
    return this.sources.get(scheme) ?? null
  }

  unhandle(scheme: string): void {
    this.answerers.delete(scheme)
    this.sources.delete(scheme)
  }

  isProtocolHandled(scheme: string): boolean {
    return this.answerers.has(scheme)
  }

  registerSchemesAsPrivileged(): void {
    if (state.isReady)
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
  }
}

const notFound = (): never => {
  throw new Error('net::ERR_FILE_NOT_FOUND')
}

/** The longest matching host and path win; nothing outside `root` is served. */
async function answerFromDisk(routes: readonly Route[], request: Request): Promise<Response> {
  const url = new URL(request.url)
  const weight = ({ match }: Route): number =>
    (match?.host ? 10_000 : 0) + (match?.path?.length ?? 0)
  const route = routes
    .filter(({ match }) => !match?.host || match.host.toLowerCase() === url.host.toLowerCase())
    .filter(({ match }) => url.pathname.startsWith(match?.path ?? '/'))
    .toSorted((a, b) => weight(b) - weight(a))[0]
  if (!route || !['GET', 'HEAD'].includes(request.method)) return notFound()
  const { root, index = 'index.html', headers } = route.source
  const rest = decodeURIComponent(url.pathname.slice((route.match?.path ?? '/').length))
  const file = resolve(root, url.pathname.endsWith('/') ? rest + index : rest)
  if (!file.startsWith(resolve(root) + sep)) return notFound()
  const found = await net.fetch(pathToFileURL(file).href)
  return new Response(found.body, { headers: { ...headers, ...Object.fromEntries(found.headers) } })
}
