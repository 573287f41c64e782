import { parentPort } from 'node:worker_threads'
import type { ThreadAnswer, ThreadAsk } from '../../src/engine/store/thread-messages.ts'

parentPort?.on('message', (ask: ThreadAsk) => {
  if (ask.kind === 'close') return parentPort?.close()
  if (ask.name === 'die') process.exit(3)
  const answer: ThreadAnswer = { kind: 'done', id: ask.id, output: ask.input }
  parentPort?.postMessage(answer)
})
