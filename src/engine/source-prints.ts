import { customIdPrefix } from '../signing/custom-scheme.ts'
import type { Roster } from './roster.ts'

/** What judging by a source rests on, by its id. */
export type Prints = ReadonlyMap<string, string>

/** Tells sources apart by what they judge with. An open secret is the same object until it changes. */
export function createPrints(): (roster: Roster) => Prints {
  const numbers = new WeakMap<object, number>()
  let last = 0
  const numberOf = (secret: object): number => {
    const number = numbers.get(secret) ?? ++last
    numbers.set(secret, number)
    return number
  }
  return (roster) => {
    const own = roster.schemes.filter(({ id }) => id.startsWith(customIdPrefix))
    return new Map(
      roster.endpoints.map((endpoint) => {
        const { id, scheme, toleranceSeconds, secrets } = endpoint
        // at the beginning of time no end date is over
        const tried = roster.secretsFor(endpoint, 0).map(numberOf)
        return [id, JSON.stringify([scheme, toleranceSeconds, secrets, tried, own])]
      }),
    )
  }
}

/**
 * The sources whose requests are to be judged again; null: none. A source that is gone leaves its
 * requests to another one. `before` null: nothing is known yet.
 */
export function changedBetween(
  before: Prints | null,
  now: Prints,
): ((sourceId: string) => boolean) | null {
  if (before === null) return () => true
  const isSame =
    before.size === now.size && [...now].every(([id, print]) => before.get(id) === print)
  if (isSame) return null
  return (sourceId) => !now.has(sourceId) || before.get(sourceId) !== now.get(sourceId)
}
