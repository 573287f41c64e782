import type { CaptureSummary } from '../contract/capture.ts'
import type { TunnelStatus } from '../contract/tunnel.ts'
import type { Engine } from '../engine/engine.ts'
import { captureDocument } from './capture-output.ts'
import { printJson } from './print.ts'

/** Prints a line of JSON for each thing that happens; the first says where we listen. */
export function jsonReporter(
  engine: Engine,
  uiUrl: string | null,
  early: readonly CaptureSummary[],
): void {
  const { listener, dataDir } = engine.info()
  printJson({ event: 'ready', listenUrl: listener?.url, uiUrl, publicUrl: null, data: dataDir })
  const tell = (captures: readonly CaptureSummary[]): void => {
    for (const capture of captures) printJson(captureDocument(capture))
  }
  tell(early)
  engine.on('captures.added', ({ captures }) => tell(captures))
  engine.on('tunnel.changed', (status) => printJson(tunnelDocument(status)))
}

function tunnelDocument({ state, url, reason, previousUrl, fault }: TunnelStatus) {
  return { event: 'tunnel', state, url, reason, previousUrl, fault }
}
