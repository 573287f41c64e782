import type { Handlers } from '../../contract/contract.ts'
import { Problem } from '../../contract/problem.ts'
import type { CallNeeds } from './needs.ts'

type ForwardCalls = Extract<keyof Handlers, `forwards.${string}`>

export function forwardHandlers(_needs: CallNeeds): Pick<Handlers, ForwardCalls> {
  const soon = async (): Promise<never> => {
    throw new Problem('unavailable', 'Forwarding is not there yet.')
  }
  return { 'forwards.status': soon, 'forwards.retry': soon, 'forwards.clear': soon }
}
