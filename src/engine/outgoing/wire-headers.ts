import type { HeaderPair } from '../../contract/capture.ts'

// RFC 9110, 7.6.1, and what older software also keeps to one connection
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'http2-settings',
  // the body follows at once, so nothing waits for a 100
  'expect',
])

const bodyless = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE'])

type Unsent = {
  readonly method: string
  readonly headers: readonly HeaderPair[]
  readonly body: { readonly length: number }
}

/**
 * The headers as they go out: order, case and repeats stay. What belongs to the old connection goes;
 * Host and Content-Length are set right, in place. Given its own result it changes nothing.
 */
export function wireHeaders({ method, headers, body }: Unsent, authority: string): HeaderPair[] {
  const dropped = droppedNames(headers)
  const length = String(body.length)
  const written: HeaderPair[] = []
  const isWritten = (name: string): boolean => written.some(([known]) => lower(known) === name)
  for (const [name, value] of headers) {
    const key = lower(name)
    if (key === 'host') {
      if (!isWritten('host')) written.push([name, authority])
    } else if (key === 'content-length' || key === 'transfer-encoding') {
      const own = key === 'content-length' ? name : 'Content-Length'
      if (!isWritten('content-length')) written.push([own, length])
    } else if (!dropped.has(key)) written.push([name, value])
  }
  if (!isWritten('host')) written.unshift(['Host', authority])
  const needsLength = body.length > 0 || !bodyless.has(method)
  if (needsLength && !isWritten('content-length')) written.push(['Content-Length', length])
  // one request, one connection: without this word Node would promise to go on
  written.push(['Connection', 'close'])
  return written
}

/** A header named by Connection goes with it. */
function droppedNames(headers: readonly HeaderPair[]): ReadonlySet<string> {
  const named = headers
    .filter(([name]) => lower(name) === 'connection')
    .flatMap(([, value]) => value.split(',').map((word) => lower(word.trim())))
  return new Set([...hopByHop, ...named])
}

const lower = (name: string): string => name.toLowerCase()
