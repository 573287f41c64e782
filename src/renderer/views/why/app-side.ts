import type { CallInput } from '../../../contract/contract.ts'

/** What a person can have of their application. */
export const appWays = ['computed', 'body', 'length'] as const
export type AppWay = (typeof appWays)[number]

export type AppSide = Pick<CallInput<'captures.explain'>, 'computed' | 'bodySeen' | 'bodyBytes'>

/**
 * The question that a text asks of the engine; null when it asks none. White space at the ends of a
 * computed value came with pasting; in a body it counts.
 */
export function appSideOf(way: AppWay, text: string): AppSide | null {
  if (way === 'body') return { bodySeen: text }
  if (way === 'length') {
    const bodyBytes = lengthOf(text)
    return bodyBytes === null ? null : { bodyBytes }
  }
  const value = text.trim()
  return value === '' ? null : { computed: value }
}

/** Bytes, from what was typed as a length; null when it is none. */
export function lengthOf(text: string): number | null {
  const digits = /^\d{1,10}$/.exec(text.trim())?.[0]
  return digits === undefined ? null : Number(digits)
}
