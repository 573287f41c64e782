import type { CheckId } from '../../contract/check.ts'
import { checkIds } from '../../contract/check.ts'
import { behavesChecks } from './behaves.ts'
import type { Check } from './check.ts'
import { keepsOutChecks } from './keeps-out.ts'
import { letsInChecks } from './lets-in.ts'
import { rawBytesCheck } from './raw-bytes.ts'

const known = new Map(
  [...letsInChecks, ...keepsOutChecks, rawBytesCheck, ...behavesChecks].map((one) => [one.id, one]),
)

/** Every check, in the order of `checkIds`. */
export const checks: readonly Check[] = checkIds.map(checkOf)

function checkOf(id: CheckId): Check {
  const check = known.get(id)
  if (!check) throw new Error(`The check ${id} is not defined.`)
  return check
}
