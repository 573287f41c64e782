import type { TargetInfo } from '../../contract/replay.ts'
import { Problem } from '../../contract/problem.ts'
import { reachOf } from './reach.ts'
import type { Target } from './target.ts'
import { readTarget, urlOf } from './target.ts'

/** A target that may be sent to, or only once the user confirmed its host, or not at all. */
export type JudgedTarget = { readonly info: TargetInfo; readonly target: Target | null }

const bareOrigin = /^[a-z]+:\/\/[^/?#]*\/?$/i

/**
 * Judges the address that the user typed. Without a path it takes `path` (a request target as it was
 * on the wire) when there is one.
 */
export function judgeTarget(
  typed: string,
  isConfirmed: (host: string) => boolean,
  path: string | null = null,
): JudgedTarget {
  const refused = (words: string): JudgedTarget => ({
    info: { url: null, host: null, reach: 'refused', words },
    target: null,
  })
  const target = targetOf(typed, path)
  if (target instanceof Problem) return refused(target.message)
  const { hostname: host } = target
  const reach = reachOf(target)
  const info = { url: urlOf(target), host, words: null }
  if (reach === 'forbidden')
    return refused(`${host} is an address where machines keep their credentials. Choose another.`)
  if (reach === 'loopback') return { info: { ...info, reach }, target }
  return { info: { ...info, reach: isConfirmed(host) ? 'confirmed' : 'confirm' }, target }
}

function targetOf(typed: string, path: string | null): Target | Problem {
  try {
    // what people type beyond ASCII is meant as UTF-8, and a fragment is not sent
    const [meant = ''] = typed.trim().toWellFormed().split('#', 1)
    const text = meant.replaceAll(/[^\u0021-\u007e]+/g, encodeURIComponent)
    const target = readTarget(text)
    return path !== null && bareOrigin.test(text) ? { ...target, path: originForm(path) } : target
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

/** A request that came through a proxy names the whole URL. */
function originForm(path: string): string {
  if (path.startsWith('/')) return path
  const url = URL.parse(path)
  return url ? url.pathname + url.search : '/'
}
