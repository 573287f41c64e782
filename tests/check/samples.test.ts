import { describe, expect, it } from 'vitest'
import type { ReceiverFault } from '../../src/contract/check.ts'
import { receiverFaults, sampleFrameworks } from '../../src/contract/check.ts'
import { samplesOfFault } from '../../src/engine/check/samples/samples.ts'
import { schemeById, schemes } from '../../src/signing/registry.ts'
import { checkOf, idsOf, plainSecret, oneEngine, standardSecret } from './check-receiver.ts'
import { pythonFor, runSample } from './run-sample.ts'

const runOnce = oneEngine()

type Framework = (typeof sampleFrameworks)[number]

const isRunnable = (framework: Framework): boolean =>
  (framework !== 'fastapi' && framework !== 'flask') || pythonFor(framework) !== null

const runnable = sampleFrameworks.filter(isRunnable)
const missing = sampleFrameworks.filter((framework) => !isRunnable(framework))

function sampleOf(schemeId: string, fault: ReceiverFault, framework: Framework) {
  const scheme = schemeById(schemeId)
  const sample = scheme && samplesOfFault(scheme, fault).find((one) => one.framework === framework)
  if (!sample) throw new Error(`There is no sample for ${schemeId} and ${framework}.`)
  return sample
}

/** Runs the sample and all checks on it. */
async function checked(
  schemeId: string,
  fault: ReceiverFault,
  framework: Framework,
  value: string,
) {
  const { url, probeUrl } = await runSample(sampleOf(schemeId, fault, framework), value)
  const probe = fault === 'replay' ? probeUrl : null
  return runOnce({ url, scheme: schemeId, value, probeUrl: probe })
}

it('the samples in Python are run, too', ({ skip }) => {
  skip(missing.length > 0, 'Install python3-fastapi, python3-uvicorn and python3-flask.')
  expect(missing).toEqual([])
})

describe.each(runnable)('the samples for %s, run and checked', (framework) => {
  it('the receiver passes every check', async () => {
    const run = await checked('replicate', 'raw-body', framework, standardSecret)
    expect([run.end, idsOf(run, 'failed'), run.diagnosis]).toEqual(['done', [], null])
    expect(idsOf(run, 'unknown')).toEqual([
      'refuses-case-changed',
      'idempotent-sequential',
      'idempotent-concurrent',
    ])
  })

  it('the one against repeated deliveries does its work once', async () => {
    const run = await checked('replicate', 'replay', framework, standardSecret)
    expect([run.end, idsOf(run, 'failed')]).toEqual(['done', []])
    expect(checkOf(run, 'idempotent-sequential').verdict).toBe('passed')
    expect(checkOf(run, 'idempotent-concurrent').verdict).toBe('passed')
  })

  it('the one for slow work answers at once, though its work takes ten seconds', async () => {
    const run = await checked('replicate', 'slow', framework, standardSecret)
    expect([run.end, idsOf(run, 'failed')]).toEqual(['done', []])
    expect(checkOf(run, 'answers-fast').answers.every(({ ms }) => ms < 5_000)).toBe(true)
  })
})

/** Each writes another part of the verifying code: keys, content, digest, time, tokens. */
const kinds = ['mlflow', 'mlflow-body', 'stripe', 'linear', 'shopify', 'sanity', 'huggingface']
const oneEach = runnable.filter((framework) => framework === 'express' || framework === 'flask')

describe.each(kinds)('the sample for %s', (scheme) => {
  it.each(oneEach)('in %s is right', async (framework) => {
    const run = await checked(scheme, 'verify', framework, plainSecret)
    expect([run.end, idsOf(run, 'failed')]).toEqual(['done', []])
    expect(checkOf(run, 'accepts-valid').verdict).toBe('passed')
    expect(checkOf(run, 'refuses-wrong-secret').verdict).toBe('passed')
  })
})

describe('samples as text', () => {
  const all = schemes.flatMap((scheme) =>
    receiverFaults.flatMap((fault) =>
      samplesOfFault(scheme, fault).map((sample) => ({ fault, sample })),
    ),
  )

  it('there are some for each fault, and the lines that mend it are marked', () => {
    expect(all.length).toBeGreaterThan(500)
    const unmarked = all.filter(
      ({ fault, sample }) => sample.marked.length === 0 && !hasNothingToMark.has(fault),
    )
    expect(unmarked.map(({ sample }) => sample.framework)).toEqual([])
    for (const { sample } of all)
      for (const [first, last] of sample.marked) {
        expect(first).toBeLessThanOrEqual(last)
        expect(last).toBeLessThanOrEqual(sample.code.split('\n').length)
      }
  })

  it('schemes whose receivers need a public key have none', () => {
    const keyPair = schemeById('standard-webhooks-v1a')
    expect(keyPair && samplesOfFault(keyPair, 'verify')).toEqual([])
  })
})

/** A sender without a timestamp or without ids has nothing there to be mended. */
const hasNothingToMark: ReadonlySet<ReceiverFault> = new Set(['timestamp', 'replay'])
