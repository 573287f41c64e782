import type { CauseChange, CauseCode } from '../../contract/diagnosis.ts'

/** What the shape of things suggests, with what was seen. No proof. */
export type Shape = CauseChange & {
  readonly secret?: string | null
  readonly facts: readonly string[]
}

export const shape = (
  code: CauseCode,
  title: string,
  fix: string,
  facts: readonly string[],
  variant = '',
): Shape => ({ code, variant, title, fix, facts })
