import { describe, expect, it } from 'vitest'
import { schemes } from '../../src/signing/registry.ts'
import { verify } from '../../src/signing/verify.ts'
import { reasonOf } from './vector-reasons.ts'
import { readVectors, requestOf, schemeOf, vectorFiles } from './vectors.ts'
import type { Vector } from './vectors.ts'

function verdictOf(vector: Vector) {
  const secrets = vector.secret === null ? [] : [{ name: 'the secret', value: vector.secret }]
  return verify(requestOf(vector), schemeOf(vector.scheme), secrets, vector.now * 1_000)
}

describe('every scheme has its vectors', () => {
  it('and every file of vectors its scheme', () => {
    expect(vectorFiles.toSorted()).toEqual(schemes.map(({ id }) => `${id}.json`).toSorted())
  })

  it.each(vectorFiles)('%s has a passing and a failing one, all with sources', (file) => {
    const vectors = readVectors(file)
    expect(new Set(vectors.map(({ expect: outcome }) => outcome))).toEqual(
      new Set(['pass', 'fail']),
    )
    expect(vectors.filter(({ scheme }) => scheme !== file.replace('.json', ''))).toEqual([])
    expect(vectors.filter(({ source, reason }) => !source.trim() || !reason.trim())).toEqual([])
  })
})

describe.each(vectorFiles)('%s', (file) => {
  const vectors = readVectors(file).map((vector) => [vector.name, vector] as const)
  const passing = vectors.filter(([, vector]) => vector.expect === 'pass')
  const failing = vectors.filter(([, vector]) => vector.expect === 'fail')

  it.each(passing)('passes: %s', (_, vector) => {
    const { verdict, reason, secret, computed, received } = verdictOf(vector)
    expect({ verdict, reason, secret }).toEqual({
      verdict: 'passed',
      reason: null,
      secret: 'the secret',
    })
    // who has only the public half, or the token itself, has nothing to compute
    const isHmac = schemeOf(vector.scheme).method.startsWith('hmac-')
    expect(isHmac ? received : [null]).toContain(computed)
  })

  it.each(failing)('does not pass: %s', (_, vector) => {
    const { verdict, reason, secret } = verdictOf(vector)
    expect(reason).toBe(reasonOf(vector))
    const isStale = reason === 'timestamp_too_old' || reason === 'timestamp_too_new'
    expect(verdict).toBe(isStale ? 'stale' : 'failed')
    expect(secret !== null).toBe(verdict === 'stale' || reason === 'timestamp_malformed')
  })
})
