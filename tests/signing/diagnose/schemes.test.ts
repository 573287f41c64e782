import { describe, expect, it } from 'vitest'
import { schemes } from '../../../src/signing/registry.ts'
import { readVectors } from '../vectors.ts'
import { askFor, provenOf } from './ask.ts'

const vectors = schemes.flatMap(({ id }) => readVectors(`${id}.json`))

/** What no search can tell from this one request: the key or the other message is not here. */
const untold = new Set([
  'discord wrong public key',
  'standard-webhooks-v1a wrong public key',
  'standard-webhooks-v1a spec example header block',
])

/** A cause that is right as well, and says more. */
const alsoRight: Readonly<Record<string, string>> = {
  'twilio JSON body changed': 'body-trailing-newline',
}

describe('a request that passes', () => {
  const passing = vectors.filter(({ expect: outcome }) => outcome === 'pass')

  it('is never given a cause of failure', () => {
    expect(passing.length).toBeGreaterThan(100)
    for (const vector of passing) {
      const { causes, conclusion } = askFor(vector)
      expect(causes, `${vector.scheme} ${vector.name}`).toEqual([])
      expect(conclusion).toBeNull()
    }
  })
})

describe('a request that fails', () => {
  const failing = vectors.filter(({ cause }) => cause !== undefined)

  const named = failing.map((vector) => [`${vector.scheme} ${vector.name}`, vector] as const)

  it.each(named.filter(([name]) => !untold.has(name)))('%s', (name, vector) => {
    const codes = askFor(vector).causes.map(({ code }) => code)
    expect(codes).toContain(vector.cause)
    expect(codes[0]).toBe(alsoRight[name] ?? vector.cause)
  })

  it.each(named.filter(([name]) => untold.has(name)))('%s is not explained away', (_, vector) => {
    expect(provenOf(askFor(vector))).toEqual([])
  })
})
