import type { ReactNode } from 'react'
import { Dialog } from '../../parts/dialog.tsx'
import { show } from '../../state/go.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import { OwnAddress } from './own-address.tsx'
import { TunnelAddress } from './tunnel-address.tsx'
import { TunnelAct } from './tunnel-act.tsx'
import { TunnelState } from './tunnel-state.tsx'
import './tunnel-panel.css'

/** The public address: state and reason, what to know about it, and other ways to be public. */
export function TunnelPanel(): ReactNode {
  const { tunnel: words, general } = useWords()
  const tunnel = useStateOf(({ engine }) => engine.tunnel)
  return (
    <Dialog
      title={words.title}
      text={words.text}
      closeName={general.close}
      onClose={() => show(null)}
    >
      <div className="tunnel-panel">
        <TunnelState tunnel={tunnel} />
        {tunnel.url !== null && <TunnelAddress url={tunnel.url} tunnel={tunnel} />}
        <TunnelAct tunnel={tunnel} />
        {tunnel.kind !== 'external' && (
          <section className="tunnel-panel__warning">
            <h3>{words.clearTitle}</h3>
            <p>{words.clearText}</p>
          </section>
        )}
        <details>
          <summary>{words.reminderTitle}</summary>
          <p className="tunnel-panel__note">{words.reminderText}</p>
        </details>
        <details>
          <summary>{words.own}</summary>
          <OwnAddress />
        </details>
      </div>
    </Dialog>
  )
}
