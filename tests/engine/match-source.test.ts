import { describe, expect, it } from 'vitest'
import type { Endpoint } from '../../src/contract/endpoint.ts'
import { compileMatcher } from '../../src/engine/intake/match-source.ts'

const source = (id: string, ...paths: string[]): Endpoint => ({
  id,
  name: id,
  position: 0,
  paths,
  scheme: 'auto',
  toleranceSeconds: null,
  forward: null,
  reply: { mode: 'accept' },
  secrets: [],
})

describe('which source takes a request', () => {
  const match = compileMatcher([
    source('exact', '/hooks/a'),
    source('glob', '/api/*', '/v*/events'),
    source('rest', '*'),
  ])

  it.each([
    ['/hooks/a', 'exact'],
    ['/hooks/a?x=1', 'exact'],
    ['/hooks/a/', 'rest'],
    ['/api/mlflow/registered', 'glob'],
    ['/v2/events', 'glob'],
    ['/v2/events/3', 'rest'],
    ['http://host:80/api/x?y', 'glob'],
    ['', 'rest'],
    ['/API/x', 'rest'],
  ])('%s goes to %s', (target, id) => {
    expect(match(target)?.id).toBe(id)
  })

  it('takes characters of a path literally, not as a pattern', () => {
    const plain = compileMatcher([source('dots', '/a.b/*+')])
    expect(plain('/a.b/x+')?.id).toBe('dots')
    expect(plain('/aXb/x+')).toBeNull()
  })

  it('asks the sources in their order', () => {
    const both = compileMatcher([source('first', '/x*'), source('second', '/xy')])
    expect(both('/xy')?.id).toBe('first')
  })
})

describe('a hostile target', () => {
  it('with many stars is answered at once, not after hours', () => {
    const match = compileMatcher([source('stars', '/a*a*a*a*a*a*b'), source('rest', '*')])
    expect(match(`/${'a'.repeat(1_000_000)}`)?.id).toBe('rest')
    expect(match(`/${'a'.repeat(1_000)}b`)?.id).toBe('stars')
  })

  it('cannot let two parts of a pattern share the same characters', () => {
    const match = compileMatcher([source('both', '/ab*ba')])
    expect(match('/aba')).toBeNull()
    expect(match('/abba')?.id).toBe('both')
  })
})
