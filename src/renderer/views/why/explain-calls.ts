import type { Diagnosis } from '../../../contract/diagnosis.ts'
import type { Outcome } from '../../state/call.ts'
import { call } from '../../state/call.ts'

export type Explained = {
  readonly diagnosis: Diagnosis
  readonly tookMs: number
  readonly isCached: boolean
}

/** What the person's application has: the value it computed, the body as it saw it, or that body's length. */
export type AppSide =
  | { readonly computed: string }
  | { readonly bodySeen: Uint8Array }
  | { readonly bodySeen: number }

export type Adoption =
  | { readonly kind: 'use_secret'; readonly secretId: string }
  | { readonly kind: 'repair_secret'; readonly secretId: string }

type Ask = (name: string, input: unknown) => Promise<Outcome<unknown>>
const ask = call as unknown as Ask

export const explain = (id: string, side: AppSide | null): Promise<Outcome<Explained>> =>
  ask('captures.explain', { id, ...side }) as Promise<Outcome<Explained>>

export const adopt = (id: string, action: Adoption): Promise<Outcome<unknown>> =>
  ask('captures.adopt', { id, action })
