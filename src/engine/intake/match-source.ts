import type { Endpoint } from '../../contract/endpoint.ts'

/** Finds the source of a request target; the list is in the order of trying. */
export type SourceMatcher = (target: string) => Endpoint | null

/**
 * Compiles the path patterns of all sources once. Only the path counts, not the query; an absolute
 * target (`http://host/path`) counts by its path. A malformed request has no target and goes to the
 * source that takes everything.
 */
export function compileMatcher(endpoints: readonly Endpoint[]): SourceMatcher {
  const compiled = endpoints.map((endpoint) => ({
    endpoint,
    patterns: endpoint.paths.map(patternOf),
  }))
  return (target) => {
    const path = pathOf(target)
    const hit = compiled.find(({ patterns }) => patterns.some((pattern) => pattern(path)))
    return hit?.endpoint ?? null
  }
}

function patternOf(text: string): (path: string) => boolean {
  const [prefix = '', ...rest] = text.split('*')
  const suffix = rest.pop()
  if (suffix === undefined) return (path) => path === text
  return (path) =>
    path.length >= prefix.length + suffix.length &&
    path.startsWith(prefix) &&
    path.endsWith(suffix) &&
    holdsInOrder(path.slice(prefix.length, path.length - suffix.length), rest)
}

/** Each part at its first place behind the one before: linear, whatever the sender writes. */
function holdsInOrder(text: string, parts: readonly string[]): boolean {
  let at = 0
  for (const part of parts) {
    const found = text.indexOf(part, at)
    if (found === -1) return false
    at = found + part.length
  }
  return true
}

function pathOf(target: string): string {
  const path = target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '')
  const end = path.search(/[?#]/)
  return end === -1 ? path : path.slice(0, end)
}
