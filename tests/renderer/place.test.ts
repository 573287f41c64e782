import { describe, expect, it } from 'vitest'
import type { Place } from '../../src/renderer/state/place.ts'
import { hashToPlace, placeToHash, requestsPlace } from '../../src/renderer/state/place.ts'

const places: Place[] = [
  requestsPlace(null),
  requestsPlace('12'),
  requestsPlace(null, 'custom:a_b-c'),
  requestsPlace('12', 'src1'),
  { name: 'secrets' },
  { name: 'settings' },
  { name: 'send', simulationId: null },
  { name: 'send', simulationId: 'sim_1' },
  { name: 'check', runId: null },
  { name: 'check', runId: 'run-1' },
  { name: 'source', sourceId: 'custom:a_b-c' },
]

describe('the address of the page', () => {
  it.each(places)('names the place, and leads back to it: %j', (place) => {
    expect(hashToPlace(placeToHash(place))).toEqual(place)
  })

  it.each([
    '',
    '#',
    '#/nowhere',
    '#/requests/12/13',
    '#/requests/-1',
    '#/requests/<script>',
    '#/source/%E0%A4%A',
    '#/source/',
    '#content',
  ])('leads to the requests when it names no place of ours: %s', (hash) => {
    expect(hashToPlace(hash)).toEqual(requestsPlace(null))
  })
})
