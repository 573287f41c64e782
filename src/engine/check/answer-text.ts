import { Buffer } from 'node:buffer'
import type { Tried } from './check.ts'

/** The body of an answer as text; empty when none came. */
export const answerText = ({ answer }: Tried): string =>
  answer === null ? '' : Buffer.from(answer.body).toString('utf8')
