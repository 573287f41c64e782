import { Buffer } from 'node:buffer'
import type { Tried } from './check.ts'

/** The body of an answer as text; empty when none came. */
export const answerText = ({ answer }: Tried): string =>
  answer === null ? '' : Buffer.from(answer.body).toString('utf8')

/** The same for two answers that differ in ids and times alone. */
export const shapeOf = (tried: Tried): string =>
  answerText(tried).replaceAll(/[0-9a-f-]{8,}|\d+/gi, '#')
