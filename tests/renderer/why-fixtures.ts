import type { Cause, Diagnosis } from '../../src/contract/diagnosis.ts'

/** A proven cause with nothing told, and what a test says of it. */
export const cause = (change: Partial<Cause> = {}): Cause => ({
  code: 'wrong-secret',
  variant: '',
  title: 'What happened.',
  fix: 'What to do.',
  proven: true,
  secret: null,
  equivalents: [],
  also: [],
  ...change,
  evidence: {
    received: null,
    computed: null,
    signedContent: null,
    algorithm: null,
    key: null,
    changedBody: null,
    difference: null,
    facts: [],
    ...change.evidence,
  },
})

export const diagnosis = (change: Partial<Diagnosis> = {}): Diagnosis => ({
  mode: 'received',
  causes: [],
  findings: [],
  predictions: [],
  tried: 12,
  secretsTried: ['website'],
  isComplete: true,
  conclusion: null,
  ...change,
})
