import type { ReactNode } from 'react'
import type { ForwardStatus } from '../../../contract/forward.ts'
import { Badge } from '../../parts/badge.tsx'
import { Button } from '../../parts/button.tsx'
import { call } from '../../state/call.ts'
import { orToast, say } from '../../state/toasts.ts'
import { useNow } from '../../state/use-now.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useFormat, useWords } from '../../words/words.ts'

const tones = {
  off: 'plain',
  idle: 'pass',
  sending: 'info',
  waiting: 'warn',
  elsewhere: 'info',
} as const

/** How forwarding stands: what waits, since when the app does not answer, and the next try. */
export function ForwardState({ sourceId }: { readonly sourceId: string }): ReactNode {
  const { sources: words } = useWords()
  const format = useFormat()
  const status = useStateOf(({ engine }) => engine.outgoing.forwards[sourceId] ?? null)
  if (!status || (status.state === 'off' && status.queued === 0)) return null
  const { state, queued, forwarded, downSinceMs, lastTrouble } = status
  return (
    <div className="source-forward__state" role="status">
      <p>
        <Badge tone={tones[state]}>{words.forward.state[state]}</Badge>{' '}
        {words.forward.counts(forwarded, queued)}
      </p>
      {state !== 'off' && downSinceMs !== null && (
        <p>
          {words.forward.down(format.instant(downSinceMs))} {lastTrouble?.words}
        </p>
      )}
      {state === 'waiting' && <NextTry status={status} />}
      {queued > 0 && <QueueActs sourceId={sourceId} queued={queued} isOn={state !== 'off'} />}
    </div>
  )
}

const everyMs = 1_000

function NextTry({ status: { nextTryAtMs } }: { readonly status: ForwardStatus }): ReactNode {
  const { sources: words } = useWords()
  const format = useFormat()
  const now = useNow(everyMs)
  if (nextTryAtMs === null) return null
  const left = Math.max(0, Math.ceil((nextTryAtMs - now) / 1_000))
  return <p aria-live="off">{words.forward.nextTry(format.duration(left))}</p>
}

function QueueActs({
  sourceId,
  queued,
  isOn,
}: {
  readonly sourceId: string
  readonly queued: number
  readonly isOn: boolean
}): ReactNode {
  const { sources: words } = useWords()
  const clear = async (): Promise<void> => {
    const cleared = await orToast(call('forwards.clear', { sourceId }))
    if (cleared) say(words.forward.cleared(cleared.removed))
  }
  const skip = async (): Promise<void> => {
    const done = await orToast(call('forwards.skip', { sourceId }))
    if (done && done.skipped !== null) say(words.forward.skipped(done.skipped))
  }
  return (
    <div className="source-forward__acts">
      {isOn && (
        <Button onClick={() => void orToast(call('forwards.retry', { sourceId }))}>
          {words.forward.retry}
        </Button>
      )}
      {isOn && (
        <Button look="ghost" onClick={() => void skip()}>
          {words.forward.skip}
        </Button>
      )}
      <Button look="ghost" onClick={() => void clear()}>
        {words.forward.clear(queued)}
      </Button>
    </div>
  )
}
