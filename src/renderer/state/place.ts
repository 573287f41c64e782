/** Where in the app the person is. Stands in the address of the page, so that Back and reload work. */
export type Place =
  | {
      readonly name: 'requests'
      readonly captureId: string | null
      readonly sourceId: string | null
    }
  | { readonly name: 'secrets' }
  | { readonly name: 'settings' }
  /** Null: nothing is being sent or was chosen to be looked at. */
  | { readonly name: 'send'; readonly simulationId: string | null }
  | { readonly name: 'check'; readonly runId: string | null }
  | { readonly name: 'source'; readonly sourceId: string }

export const requestsPlace = (captureId: string | null, sourceId: string | null = null): Place => ({
  name: 'requests',
  captureId,
  sourceId,
})

const simple = ['secrets', 'settings'] as const

/** The fragment of the page's address for a place, such as `#/requests/12`. */
export function placeToHash(place: Place): string {
  if (place.name === 'source') return `#/source/${encodeURIComponent(place.sourceId)}`
  if (place.name === 'send') return withId('#/send', place.simulationId)
  if (place.name === 'check') return withId('#/check', place.runId)
  if (place.name !== 'requests') return `#/${place.name}`
  const of = place.sourceId === null ? '' : `/of/${encodeURIComponent(place.sourceId)}`
  return `#/requests${of}${place.captureId === null ? '' : `/${place.captureId}`}`
}

const withId = (hash: string, id: string | null): string => (id === null ? hash : `${hash}/${id}`)

/** Anything that is no place of ours is the requests list. */
export function hashToPlace(hash: string): Place {
  const path = hash.replace(/^#/, '')
  const requests = /^\/requests(?:\/of\/([a-z0-9_:%-]{1,120}))?(?:\/(\d{1,15}))?$/i.exec(path)
  if (requests) return requestsPlace(requests[2] ?? null, decoded(requests[1]))
  const sourceId = decoded(/^\/source\/([a-z0-9_:%-]{1,120})$/i.exec(path)?.[1])
  if (sourceId !== null) return { name: 'source', sourceId }
  const outgoing = /^\/(send|check)(?:\/([\w-]{1,80}))?$/.exec(path)
  if (outgoing?.[1] === 'send') return { name: 'send', simulationId: outgoing[2] ?? null }
  if (outgoing) return { name: 'check', runId: outgoing[2] ?? null }
  const name = simple.find((candidate) => path === `/${candidate}`)
  return name ? { name } : requestsPlace(null)
}

function decoded(text: string | undefined): string | null {
  if (text === undefined) return null
  try {
    return decodeURIComponent(text)
  } catch {
    // a broken escape names nothing
    return null
  }
}
