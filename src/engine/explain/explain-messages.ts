import type { Diagnosis } from '../../contract/diagnosis.ts'
import type { CustomScheme } from '../../contract/scheme-info.ts'
import type { DiagnoseQuestion } from '../../signing/diagnose/question.ts'
import type { SignedRequest } from '../../signing/read.ts'
import type { NamedSecret } from '../../signing/secret/key.ts'

/**
 * A `DiagnoseQuestion` that can be posted to a thread: schemes go as ids and recipes, because the
 * built-in ones hold functions. It carries secrets in clear and goes nowhere else.
 */
export type PostedQuestion = Pick<DiagnoseQuestion, 'nowMs'> & {
  readonly request: SignedRequest
  readonly schemeId: string | null
  /** The schemes that the user made. */
  readonly recipes: readonly CustomScheme[]
  readonly secrets: readonly NamedSecret[]
  readonly candidates: readonly NamedSecret[]
  readonly toleranceSeconds: number | null
  readonly appComputed: string | null
  readonly bodySeen: Uint8Array | number | null
  readonly others: readonly SignedRequest[]
  readonly isCut: boolean
}

export type ExplainAsk =
  | { readonly kind: 'ask'; readonly id: number; readonly question: PostedQuestion }
  | { readonly kind: 'cancel'; readonly id: number }

export type Explained = { readonly diagnosis: Diagnosis; readonly tookMs: number }

export type ExplainAnswer =
  | ({ readonly kind: 'done'; readonly id: number } & Explained)
  | { readonly kind: 'cancelled'; readonly id: number }
  /** `fault`: what failed and where, without the message, which could quote what was worked on. */
  | { readonly kind: 'failed'; readonly id: number; readonly fault: string }
