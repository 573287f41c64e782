import type { CaptureSummary } from '../contract/capture.ts'
import type { TunnelStatus } from '../contract/tunnel.ts'
import type { Engine } from '../engine/engine.ts'

/** How `serve` tells what happens. */
export type Reporter = {
  readonly ready: (
    engine: Engine,
    urls: { readonly uiUrl: string | null; readonly publicUrl: string | null },
  ) => void
  readonly captures: (captures: readonly CaptureSummary[]) => void
  readonly tunnel: (status: TunnelStatus) => void
}

/**
 * Listens to the engine from now on. Gives the function that says that all is ready; what happens
 * before is told after it, so that nothing which arrives during the start is left out.
 */
export async function reportOn(
  engine: Engine,
  reporter: Reporter,
): Promise<(uiUrl: string | null) => void> {
  const held: (() => void)[] = []
  let isReady = false
  const tell = (say: () => void): void => {
    if (isReady) say()
    else held.push(say)
  }
  engine.on('captures.added', ({ captures }) => tell(() => reporter.captures(captures)))
  let publicUrl: string | null = null
  const tellTunnel = (status: TunnelStatus): void => {
    publicUrl = status.state === 'up' ? status.url : null
    tell(() => reporter.tunnel(status))
  }
  engine.on('tunnel.changed', tellTunnel)
  // the tunnel may have begun to open with the engine
  const tunnel = await engine.handlers['tunnel.status']({})
  if (tunnel.state !== 'off') tellTunnel(tunnel)
  return (uiUrl) => {
    reporter.ready(engine, { uiUrl, publicUrl })
    isReady = true
    for (const say of held) say()
  }
}
