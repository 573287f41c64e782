import { describe, expect, it } from 'vitest'
import { likelySecret } from '../../src/renderer/state/likely-secret.ts'

const replicate = { id: 'replicate', scheme: 'replicate' }
const otherReplicate = { id: 'other', scheme: 'replicate' }
const any = { id: 'any', scheme: null }
const all = [replicate, any, otherReplicate]

describe('the secret that is offered for a sender', () => {
  it.each([
    ['replicate', '', 'replicate'],
    ['replicate', 'other', 'other'],
    ['replicate', 'any', 'replicate'],
    ['mlflow', '', 'any'],
    ['mlflow', 'any', 'any'],
    ['mlflow', 'replicate', 'any'],
  ])('of %s with “%s” at hand is “%s”', (scheme, atHand, expected) => {
    expect(likelySecret(all, scheme, atHand)?.id).toBe(expected)
  })

  it('is another sender’s only where there is no other', () => {
    expect(likelySecret([replicate, otherReplicate], 'mlflow', 'other')?.id).toBe('other')
    expect(likelySecret([replicate], 'mlflow')?.id).toBe('replicate')
    expect(likelySecret([], 'mlflow')).toBe(null)
  })
})
