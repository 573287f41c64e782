import { describe, expect, it } from 'vitest'
import type { Reason } from '../../src/contract/verdict.ts'
import { schemes } from '../../src/signing/registry.ts'
import { verify } from '../../src/signing/verify.ts'
import { readVectors, requestOf, schemeOf, vectorFiles } from './vectors.ts'
import type { Vector } from './vectors.ts'

function verdictOf(vector: Vector) {
  const secrets = vector.secret === null ? [] : [{ name: 'the secret', value: vector.secret }]
  return verify(requestOf(vector), schemeOf(vector.scheme), secrets, vector.now * 1_000)
}

/** Causes of the vectors that a verdict alone must tell apart. */
const reasonsOfCause: Record<string, readonly Reason[]> = {
  'timestamp-too-old': ['timestamp_too_old'],
  'timestamp-timezone': ['timestamp_too_old'],
  'timestamp-in-future': ['timestamp_too_new'],
  'timestamp-milliseconds': ['timestamp_malformed'],
  'timestamp-not-integer': ['timestamp_malformed'],
  unsigned: ['missing_header'],
  'missing-header': ['missing_header'],
  'header-name': ['missing_header'],
  'legacy-sha1-header': ['missing_header'],
  'unknown-version': ['no_supported_signature'],
  'secret-malformed': ['malformed_secret'],
  'secret-base64url': ['malformed_secret'],
  'secret-empty': ['malformed_secret', 'signature_mismatch'],
  'wrong-secret': ['signature_mismatch'],
  'body-changed': ['signature_mismatch'],
  'body-reserialised': ['signature_mismatch'],
  'body-crlf': ['signature_mismatch'],
  'encoding-base64url': ['signature_mismatch'],
  'encoding-base64-unpadded': ['signature_mismatch'],
  'hex-uppercase': ['signature_mismatch'],
  'signed-other-timestamp': ['signature_mismatch'],
  'url-mismatch': ['signature_mismatch'],
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
    expect([null, ...received]).toContain(computed)
  })

  it.each(failing)('does not pass: %s', (_, vector) => {
    const { verdict, reason, secret } = verdictOf(vector)
    expect(['failed', 'stale']).toContain(verdict)
    expect(reasonsOfCause[vector.cause ?? ''] ?? [reason]).toContain(reason)
    expect(secret !== null).toBe(verdict === 'stale' || reason === 'timestamp_malformed')
  })
})
