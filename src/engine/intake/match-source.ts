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
  if (text === '*') return () => true
  if (!text.includes('*')) return (path) => path === text
  const source = text.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'))
  const expression = new RegExp(`^${source.join('.*')}$`, 's')
  return (path) => expression.test(path)
}

function pathOf(target: string): string {
  const path = target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '')
  const end = path.search(/[?#]/)
  return end === -1 ? path : path.slice(0, end)
}
