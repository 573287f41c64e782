import { parentPort } from 'node:worker_threads'
import type { Diagnosis } from '../../../src/contract/diagnosis.ts'
import type { ExplainAnswer, ExplainAsk } from '../../../src/engine/explain/explain-messages.ts'

const diagnosis: Diagnosis = {
  mode: 'computed',
  causes: [],
  findings: [],
  predictions: [],
  tried: 0,
  secretsTried: [],
  isComplete: true,
  conclusion: null,
}

// the value that an application computed says how this worker behaves
parentPort?.on('message', (ask: ExplainAsk) => {
  const tell = (answer: ExplainAnswer): void => parentPort?.postMessage(answer)
  if (ask.kind === 'cancel') return tell({ kind: 'cancelled', id: ask.id })
  const { appComputed: how, secrets } = ask.question
  if (how === 'die') throw new Error(`What was worked on: ${secrets[0]?.value}`)
  if (how === 'hang') for (;;) continue
  if (how === 'wait') return
  if (how === 'fail') return tell({ kind: 'failed', id: ask.id, fault: 'TypeError at search' })
  tell({ kind: 'done', id: ask.id, diagnosis: { ...diagnosis, conclusion: how }, tookMs: 1 })
})
