import { Globe } from 'lucide-react'
import type { ReactNode } from 'react'
import type { TunnelStatus } from '../../../contract/tunnel.ts'
import { commandOf } from '../../commands/all-commands.ts'
import { Button } from '../../parts/button.tsx'
import { CopyButton } from '../../parts/copy-button.tsx'
import { Tooltip } from '../../parts/tooltip.tsx'
import { localAddress, publicAddress } from '../../state/address.ts'
import { sayProblem } from '../../state/toasts.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import { tunnelTone } from '../tunnel/tunnel-tone.ts'

type DotTone = 'pass' | 'warn' | 'fail' | 'plain'

/** The address to give to a sender, whether it is public, and a way to copy it. */
export function AddressPill(): ReactNode {
  const words = useWords()
  const { tunnel, isLost, address, local } = useStateOf(({ engine }) => ({
    tunnel: engine.tunnel,
    isLost: engine.connection === 'lost',
    address: publicAddress(engine),
    local: localAddress(engine),
  }))
  const isPublic = address !== null && address !== local
  const open = commandOf('app.tunnel').run
  return (
    <div className="address-pill" role="group" aria-label={words.shell.address}>
      <Tooltip text={tunnel.reason ?? words.shell.tunnel[tunnel.state]}>
        <Button className="address-pill__state" look="ghost" onClick={open}>
          <span className="state-dot" data-tone={isLost ? 'plain' : toneOf(tunnel, local)} />
          <span className="visually-hidden">{words.shell.tunnel[tunnel.state]}</span>
          <span className="address-pill__url">{address ?? words.shell.addressNone}</span>
          {isPublic && local !== null && (
            <span className="address-pill__url address-pill__local">
              {words.shell.addressTo} {local.replace(/^https?:\/\//, '')}
            </span>
          )}
        </Button>
      </Tooltip>
      {address !== null && (
        <>
          <span className="address-pill__rule" />
          <CopyButton
            text={address}
            what={words.shell.copyAddress}
            label={words.shell.copyAddress}
            copiedLabel={words.general.copied}
            onFail={() => sayProblem(words.general.copyFailed)}
          />
        </>
      )}
      {tunnel.state === 'off' && local !== null && (
        <Button className="address-pill__public" icon={<Globe aria-hidden="true" />} onClick={open}>
          <span>{words.shell.goPublic}</span>
        </Button>
      )}
    </div>
  )
}

/** Without a tunnel the local address is what counts: it is there or not. */
const toneOf = (tunnel: TunnelStatus, local: string | null): DotTone =>
  local !== null && tunnel.state === 'off' ? 'pass' : tunnelTone(tunnel)
