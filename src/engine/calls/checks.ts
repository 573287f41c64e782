import type { Handlers } from '../../contract/contract.ts'
import { Problem } from '../../contract/problem.ts'
import type { CallNeeds } from './needs.ts'

type CheckHandlers = Pick<Handlers, Extract<keyof Handlers, `checks.${string}`>>

export function checkHandlers(_needs: CallNeeds): CheckHandlers {
  const later = async (): Promise<never> => {
    throw new Problem('unavailable', 'The endpoint checks are not there yet.')
  }
  return {
    'checks.start': later,
    'checks.cancel': later,
    'checks.running': later,
    'checks.list': later,
    'checks.get': later,
    'checks.remove': later,
    'checks.report': later,
    'checks.samples': later,
  }
}
