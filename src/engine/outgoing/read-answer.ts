import type { IncomingMessage } from 'node:http'
import type { OutgoingAnswer } from '../../contract/outgoing.ts'
import type { Target } from './target.ts'
import type { Trouble } from './trouble.ts'
import { tooLong, troubleOf } from './trouble.ts'
import { rawPairs } from '../raw-pairs.ts'

/** What is not kept is counted up to here; then the receiver is left. */
export const mostAnswerBytes = 64 * 1_048_576

export type AnswerReading = {
  /** The answer as far as it came. */
  readonly answer: () => OutgoingAnswer
}

/** Reads an answer as it comes, its body up to `keptBytes`. `onEnd` is told once: null when it came whole. */
export function readAnswer(
  message: IncomingMessage,
  target: Target,
  keptBytes: number,
  onEnd: (trouble: Trouble | null) => void,
): AnswerReading {
  const chunks: Buffer[] = []
  let kept = 0
  let seen = 0
  let isDone = false
  const end = (trouble: Trouble | null): void => {
    if (isDone) return
    isDone = true
    onEnd(trouble)
  }
  message.on('data', (chunk: Buffer) => {
    if (isDone) return
    seen += chunk.length
    const part = chunk.subarray(0, keptBytes - kept)
    kept += part.length
    if (part.length > 0) chunks.push(part)
    if (seen > mostAnswerBytes) end(tooLong(mostAnswerBytes, target.authority))
  })
  message.on('end', () => end(null))
  message.on('error', (error) => end(troubleOf(error, 'answer', target)))
  message.on('close', () => {
    if (!message.complete) end(troubleOf(new Error('closed'), 'answer', target))
  })
  return {
    answer: () => ({
      status: message.statusCode ?? 0,
      statusText: message.statusMessage ?? '',
      headers: rawPairs(message.rawHeaders),
      body: Buffer.concat(chunks, kept),
      bodyBytes: seen,
      cut: seen > kept,
    }),
  }
}
