import type { CauseCode } from '../../../contract/diagnosis.ts'
import { bodyCauses } from './why-body-causes.ts'
import { secretCauses } from './why-secret-causes.ts'
import { signingCauses } from './why-signing-causes.ts'

export type CauseWords = readonly [title: string, fix: string]

/** What happened and what to do, for every cause; the exact form is its variant, which stands beside. */
export const causesInThai: Readonly<Record<CauseCode, CauseWords>> = {
  ...bodyCauses,
  ...secretCauses,
  ...signingCauses,
}
