import { Problem } from '../../contract/problem.ts'
import { judgeTarget } from '../outgoing/judge-target.ts'

/**
 * An address that the user typed, as it can be sent to. Throws `Problem`: `invalid_input` when it never may
 * be sent to, `conflict` when its host is another computer that was not confirmed.
 */
export function allowedUrl(typed: string, isConfirmed: (host: string) => boolean): string {
  const { url, host, reach, words } = judgeTarget(typed, isConfirmed).info
  if (url === null) throw new Problem('invalid_input', words ?? 'This address cannot be sent to.')
  if (reach === 'confirm')
    throw new Problem('conflict', `${host} is not this computer. Confirm it as a target first.`)
  return url
}
