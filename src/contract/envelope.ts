import type { ProblemCode } from './problem.ts'

/** What travels on a link, in both directions. Bytes inside are handled by the transport's codec. */
export type Envelope =
  | { readonly kind: 'call'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly kind: 'reply'; readonly id: number; readonly output: unknown }
  | {
      readonly kind: 'problem'
      readonly id: number
      readonly code: ProblemCode
      readonly message: string
    }
  | { readonly kind: 'event'; readonly name: string; readonly data: unknown }
