import type { SignedRequest } from './read.ts'
import { readPlace } from './read.ts'
import type { Scheme } from './scheme.ts'

const longestId = 256

/**
 * The id by which a sender names one delivery over all its attempts; null when this sender has none,
 * the request lacks it, or it is longer than any sender's.
 */
export function deliveryId(
  request: Pick<SignedRequest, 'headers' | 'body'>,
  scheme: Scheme,
): string | null {
  const id = scheme.deliveryId ? readPlace(request, scheme.deliveryId) : null
  return id === null || id === '' || id.length > longestId ? null : id
}
