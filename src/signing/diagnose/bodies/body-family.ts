import { Buffer } from 'node:buffer'
import type { BodyFacts } from '../body-facts.ts'
import type { Family } from '../question.ts'

/** Makes the other body; several when one form has several writings; null when it does not apply. */
export type MakeBody = (body: BodyFacts) => Uint8Array | Iterable<Uint8Array> | null

export type BodyFamily = Family<MakeBody>

export const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8')

/** Applies a change of text; null when the body is not text or stays as it is. */
export function byText(change: (text: string) => string | null): MakeBody {
  return (body) => {
    const text = body.text()
    const changed = text === null ? null : change(text)
    return changed === null || changed === text ? null : utf8(changed)
  }
}
