import type { ReactNode } from 'react'
import type { TunnelStatus } from '../../../contract/tunnel.ts'
import { useNow } from '../../state/use-now.ts'
import { useFormat, useWords } from '../../words/words.ts'
import { tunnelTone } from './tunnel-tone.ts'

const everyMs = 1_000

/** What the tunnel does, since when, why, and whose fault it is. */
export function TunnelState({ tunnel }: { readonly tunnel: TunnelStatus }): ReactNode {
  const { tunnel: words } = useWords()
  const format = useFormat()
  const now = useNow(everyMs)
  const { state, fault, reason, sinceMs, retryAtMs } = tunnel
  const isTroubled = state === 'up' && fault !== null
  return (
    <section className="tunnel-panel__state" data-tone={tunnelTone(tunnel)}>
      <p className="tunnel-panel__line">
        <span className="state-dot" data-tone={tunnelTone(tunnel)} />
        <strong role="status">{isTroubled ? words.troubled : words.state[state]}</strong>
        {state !== 'off' && (
          <span className="tunnel-panel__note">
            {words.since(format.ago(Math.min(sinceMs, now), now))}
          </span>
        )}
      </p>
      {fault !== null && <p>{words.fault[fault]}</p>}
      {reason !== null && <p className="tunnel-panel__reason">{reason}</p>}
      {retryAtMs !== null && retryAtMs > now && (
        <p className="tunnel-panel__note">{words.nextTry(format.ago(retryAtMs, now))}</p>
      )}
    </section>
  )
}
