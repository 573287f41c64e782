import type { ForwardSetting } from '../../contract/forward.ts'
import { Problem } from '../../contract/problem.ts'
import { reachOf } from '../outgoing/reach.ts'
import { readTarget } from '../outgoing/target.ts'
import { allowedUrl } from '../simulate/allowed-url.ts'

type CheckNeeds = {
  /** Port of our own listener; null: nothing is listening. */
  readonly ownPort: number | null
  readonly isConfirmed: (host: string) => boolean
}

/** Throws `Problem` when requests may not be forwarded there. */
export function checkForward(
  { url }: Pick<ForwardSetting, 'url'>,
  { ownPort, isConfirmed }: CheckNeeds,
): void {
  const target = readTarget(allowedUrl(url, isConfirmed))
  if (reachOf(target) === 'loopback' && target.port === ownPort)
    throw new Problem(
      'invalid_input',
      'This is our own address: requests would go round in a circle. Give that of your app.',
    )
}
