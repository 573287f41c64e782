import { setImmediate as nextTurn } from 'node:timers/promises'
import { parentPort } from 'node:worker_threads'
import { diagnose } from '../../signing/diagnose/diagnose.ts'
import { boundEvidence } from './bound-evidence.ts'
import type { ExplainAnswer, ExplainAsk, PostedQuestion } from './explain-messages.ts'
import { readQuestion } from './read-question.ts'

if (!parentPort) throw new Error('explain-worker is started by the explainer.')
const port = parentPort
const cancelled = new Set<number>()

port.on('message', (ask: ExplainAsk) => {
  if (ask.kind === 'cancel') cancelled.add(ask.id)
  else void answer(ask.id, ask.question)
})

async function answer(id: number, question: PostedQuestion): Promise<void> {
  const told = await search(id, question).catch((error: unknown): ExplainAnswer => ({
    kind: 'failed',
    id,
    fault: faultOf(error),
  }))
  cancelled.delete(id)
  port.postMessage(told)
}

/** Between two slices the wish to stop is heard. */
async function search(id: number, question: PostedQuestion): Promise<ExplainAnswer> {
  const startedMs = performance.now()
  const steps = diagnose(readQuestion(question))
  for (;;) {
    if (cancelled.has(id)) return { kind: 'cancelled', id }
    const step = steps.next()
    if (step.done) {
      const tookMs = performance.now() - startedMs
      return { kind: 'done', id, diagnosis: boundEvidence(step.value), tookMs }
    }
    await nextTurn()
  }
}

/** The kind of error and the first line of the program, never the message. */
function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const [frame] = /\bat .*$/m.exec(error.stack ?? '') ?? ['']
  return `${error.name} ${frame}`.trim()
}
