import type { Handlers } from '../../contract/contract.ts'
import { Problem } from '../../contract/problem.ts'

type DeliveryCalls = Extract<
  keyof Handlers,
  `deliveries.${string}` | `replays.${string}` | `targets.${string}`
>

export function deliveryHandlers(): Pick<Handlers, DeliveryCalls> {
  const soon = async (): Promise<never> => {
    throw new Problem('unavailable', 'This is being built.')
  }
  return {
    'deliveries.plan': soon,
    'deliveries.replay': soon,
    'deliveries.stop': soon,
    'deliveries.list': soon,
    'deliveries.get': soon,
    'deliveries.body': soon,
    'deliveries.remove': soon,
    'deliveries.clear': soon,
    'replays.plan': soon,
    'replays.start': soon,
    'replays.cancel': soon,
    'replays.list': soon,
    'targets.check': soon,
    'targets.list': soon,
    'targets.confirm': soon,
    'targets.forget': soon,
  }
}
