import type { HeaderPair } from '../../contract/capture.ts'
import type { HeaderChange } from '../../contract/replay.ts'

const usualReasons: Readonly<Record<string, string>> = {
  host: 'The target is another one',
  'content-length': 'The length of the body',
}

/**
 * What is sent otherwise than it was captured, header by header. Lines of one name are compared in
 * their order. `reasons` are by lower-case name; what has none belonged to the old connection.
 */
export function headerChanges(
  captured: readonly HeaderPair[],
  sent: readonly HeaderPair[],
  reasons: ReadonlyMap<string, string>,
): HeaderChange[] {
  const before = byName(captured)
  const after = byName(sent)
  const names = new Set([...after.keys(), ...before.keys()])
  return [...names].flatMap((name) => {
    const [old, now] = [before.get(name) ?? [], after.get(name) ?? []]
    const why = reasons.get(name) ?? usualReasons[name] ?? 'It belongs to one connection'
    return Array.from({ length: Math.max(old.length, now.length) }, (_, at) =>
      changeOf(old[at], now[at], why),
    ).filter((change) => change !== null)
  })
}

function changeOf(
  before: HeaderPair | undefined,
  after: HeaderPair | undefined,
  why: string,
): HeaderChange | null {
  if (before && after && before[0] === after[0] && before[1] === after[1]) return null
  const name = after?.[0] ?? before?.[0] ?? ''
  return { name, before: before?.[1] ?? null, after: after?.[1] ?? null, why }
}

function byName(headers: readonly HeaderPair[]): Map<string, HeaderPair[]> {
  return Map.groupBy(headers, ([name]) => name.toLowerCase())
}
