import type { ReactNode } from 'react'
import { lazy, Suspense } from 'react'
import type { TunnelStatus } from '../../../contract/tunnel.ts'
import { useWords } from '../../words/words.ts'
import { CodeToCopy } from '../first-run/code-to-copy.tsx'
import { changedAddress } from './tunnel-tone.ts'

// of use here alone, and not small
const QrCode = lazy(async () => ({ default: (await import('./qr-code.tsx')).QrCode }))

/** The public address to copy or to read with a camera, and the one before it when it changed. */
export function TunnelAddress({
  url,
  tunnel,
}: {
  readonly url: string
  readonly tunnel: TunnelStatus
}): ReactNode {
  const { tunnel: words } = useWords()
  return (
    <section className="tunnel-panel__address" aria-label={words.address}>
      <div className="tunnel-panel__urls">
        <h3>{words.address}</h3>
        <CodeToCopy code={url} what={words.copyAddress} />
        {changedAddress(tunnel) !== null && (
          <div className="tunnel-panel__warning">
            <h3>{words.previous}</h3>
            <p>{words.previousText}</p>
            <p>
              {words.old}: <code>{tunnel.previousUrl}</code>
            </p>
          </div>
        )}
      </div>
      <div className="tunnel-panel__qr">
        <Suspense fallback={null}>
          <QrCode text={url} label={words.qr(url)} />
        </Suspense>
      </div>
    </section>
  )
}
