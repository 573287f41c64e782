import type { Handlers } from '../contract/contract.ts'
import { usage } from './exit.ts'

export const confirmWords = 'the target is another computer, and it is meant; asked once per host'

/** Ends the command when a target is another computer that was neither confirmed before nor now. */
export async function confirmTarget(
  handlers: Handlers,
  url: string,
  isMeant: boolean,
): Promise<void> {
  const { host, reach } = await handlers['targets.check']({ url })
  if (reach !== 'confirm' || host === null) return
  if (!isMeant) return usage(`${host} is not this computer. Say --confirm once if it is meant.`)
  await handlers['targets.confirm']({ host })
}
