import type { Grant } from './register.ts'

/** The address of a grant beside the one before it. */
export type Settled = {
  readonly url: string
  /** The address that no longer works; null when nothing changed. */
  readonly previousUrl: string | null
  /** What to say while the name is not the wanted one; null when it is. */
  readonly nameWords: string | null
}

/** The address the wanted name would have, seen from the one that was given. */
const addressOf = (grant: Grant, name: string): string => {
  const url = new URL(grant.publicUrl)
  url.hostname = name + url.hostname.slice(grant.id.length)
  return url.origin
}

/**
 * Remembers the address of a tunnel from one connection to the next. The wanted name counts as known
 * from the start: senders may have been told its address by an earlier run.
 */
export const createAddressBook = (wantedName: string) => {
  let lastUrl: string | null = null
  return {
    lastUrl: (): string | null => lastUrl,
    settle(grant: Grant): Settled {
      const url = grant.publicUrl
      const before = lastUrl
      lastUrl = url
      if (grant.id === wantedName) {
        return { url, previousUrl: before === url ? null : before, nameWords: null }
      }
      const previousUrl = addressOf(grant, wantedName)
      const nameWords =
        `The name is taken at the tunnel server, so the address is now ${url}. Webhooks registered ` +
        `at ${previousUrl} will not arrive; that name is asked for again in the background.`
      return { url, previousUrl, nameWords }
    },
  }
}
