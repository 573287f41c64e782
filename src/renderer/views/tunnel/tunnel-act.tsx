import { Globe } from 'lucide-react'
import type { ReactNode } from 'react'
import type { TunnelStatus } from '../../../contract/tunnel.ts'
import { Button } from '../../parts/button.tsx'
import { call } from '../../state/call.ts'
import { useAct } from '../../state/use-act.ts'
import { useWords } from '../../words/words.ts'

/** The one thing to do with the tunnel as it is. */
export function TunnelAct({ tunnel }: { readonly tunnel: TunnelStatus }): ReactNode {
  const { tunnel: words } = useWords()
  const open = useAct(() => call('tunnel.open', { kind: 'localtunnel' }))
  const close = useAct(() => call('tunnel.close', {}))
  const kick = useAct(() => call('tunnel.kick', {}))
  const problem = open.problem ?? close.problem ?? kick.problem
  const isOpen = tunnel.state !== 'off' && tunnel.state !== 'failed'
  return (
    <>
      <div className="tunnel-panel__acts">
        {isOpen && (
          <Button isBusy={close.isBusy} onClick={() => void close.run()}>
            {words.close}
          </Button>
        )}
        {tunnel.state === 'reconnecting' && (
          <Button look="primary" isBusy={kick.isBusy} onClick={() => void kick.run()}>
            {words.openAgain}
          </Button>
        )}
        {!isOpen && (
          <Button
            look="primary"
            icon={<Globe aria-hidden="true" />}
            isBusy={open.isBusy}
            onClick={() => void open.run()}
          >
            {tunnel.state === 'failed' ? words.openAgain : words.open}
          </Button>
        )}
      </div>
      {problem && (
        <p className="tunnel-panel__problem" role="alert">
          {problem.message}
        </p>
      )}
    </>
  )
}
