import { describe, expect, it } from 'vitest'
import { createBench } from '../../src/engine/check/bench.ts'
import type { Send } from '../../src/engine/check/exchange.ts'
import { createExchange } from '../../src/engine/check/exchange.ts'
import { schemes } from '../../src/signing/registry.ts'
import { plainSecret } from './check-receiver.ts'

const mebibyte = 1_048_576

/** Answers each request with a body of one MiB. */
const longWinded: Send = (request) =>
  Promise.resolve({
    request,
    startedAtMs: 0,
    answer: {
      status: 200,
      statusText: 'OK',
      headers: [],
      body: new Uint8Array(mebibyte),
      bodyBytes: mebibyte,
      cut: false,
    },
    trouble: null,
    timings: { dnsMs: null, connectMs: null, tlsMs: null, waitMs: null, totalMs: 1 },
  })

function benchOf() {
  const scheme = schemes.find(({ id }) => id === 'mlflow')
  if (!scheme) throw new Error('MLflow is not in the registry.')
  return createBench({
    url: 'http://127.0.0.1:1/',
    scheme,
    secret: { name: 'secret', value: plainSecret },
    probeUrl: null,
    patience: {
      totalMs: 10_000,
      concurrency: 4,
      slowMs: 1_000,
      timeoutMs: 1_000,
      senderLimitMs: 1_000,
    },
    candidates: [],
    now: () => 0,
    newId: () => '0'.repeat(32),
  })
}

describe('answers of a run', () => {
  it('take little memory, however long they are; that of a probe is kept whole', async () => {
    const bench = benchOf()
    const exchange = createExchange(bench, longWinded, new AbortController().signal)
    const make = () => bench.make()
    const tried = await exchange.round(
      [
        { label: '', make },
        { label: '', make, isProbe: true },
      ],
      false,
    )
    const sizes = tried.map(({ answer }) => answer?.body.buffer.byteLength)
    expect(sizes).toEqual([65_536, mebibyte])
  })
})
