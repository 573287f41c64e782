import type { TunnelStatus } from '../contract/tunnel.ts'
import { captureDocument } from './capture-output.ts'
import { printJson } from './print.ts'
import type { Reporter } from './report.ts'

/** Prints a line of JSON for each thing that happens; the first says where we listen. */
export const jsonReporter: Reporter = {
  ready(engine, { uiUrl, publicUrl }) {
    const { listener, dataDir } = engine.info()
    printJson({ event: 'ready', listenUrl: listener?.url, uiUrl, publicUrl, data: dataDir })
  },
  captures(captures) {
    for (const capture of captures) printJson(captureDocument(capture))
  },
  tunnel: (status) => printJson(tunnelDocument(status)),
}

function tunnelDocument({ state, url, reason, previousUrl, fault }: TunnelStatus) {
  return { event: 'tunnel', state, url, reason, previousUrl, fault }
}
