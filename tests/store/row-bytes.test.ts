import { expect, it } from 'vitest'
import { packBatch, rowBytes } from '../../src/engine/store/batch.ts'
import { captureOf } from './support.ts'

it('a row counts with its headers and path, so that a batch of large heads stays bounded', () => {
  const long = 'v'.repeat(1_000_000)
  const rows = [
    captureOf({ headers: [['X-Long', long]], body: '' }),
    captureOf({ path: `/${long}`, body: '' }),
    captureOf({ body: long }),
  ]
  for (const row of rows) {
    const share = rowBytes(row) / packBatch([row]).byteLength
    expect(share).toBeGreaterThan(0.99)
    expect(share).toBeLessThanOrEqual(1)
  }
})
