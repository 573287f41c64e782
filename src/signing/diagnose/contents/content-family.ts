import type { Chunk } from '../../message.ts'
import { schemeChunks } from '../../message.ts'
import type { Scheme, SignedParts } from '../../scheme.ts'
import type { Family } from '../question.ts'

/** A request whose signed content may have been put together otherwise. */
export type ContentFacts = {
  readonly scheme: Scheme
  /** With an id and a timestamp wherever the request has them, whether the scheme signs them or not. */
  readonly parts: SignedParts
  readonly nowMs: number
}

export type Content = readonly Chunk[]

/** Makes other signed content; null or nothing when a piece of it is missing. */
export type MakeContent = (facts: ContentFacts) => Iterable<Content | null>

export type ContentFamily = Family<MakeContent>

/** The content of a template. */
export const templated =
  (...templates: readonly string[]): MakeContent =>
  ({ scheme, parts }) =>
    templates.map((template) => ofTemplate(template, scheme, parts))

const schemesByTemplate = new Map<string, Scheme>()

/** Kept by template, because a scheme is compiled once and remembered. */
export function ofTemplate(template: string, scheme: Scheme, parts: SignedParts): Content | null {
  let other = schemesByTemplate.get(template)
  if (other === undefined) {
    other = { ...scheme, message: template }
    if (schemesByTemplate.size < 500) schemesByTemplate.set(template, other)
  }
  return schemeChunks(other, parts)
}

/** The scheme's own content, with other parts. */
export function withParts(
  { scheme, parts }: ContentFacts,
  change: Partial<SignedParts>,
): Content | null {
  return schemeChunks(scheme, { ...parts, ...change })
}
