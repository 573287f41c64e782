import type { TunnelStatus } from '../contract/tunnel.ts'
import { captureCells } from './capture-output.ts'
import { printLine } from './print.ts'
import type { Reporter } from './report.ts'

/** Tells a person at the terminal what happens. */
export const personReporter: Reporter = {
  ready(engine, { uiUrl }) {
    const { listener, dataDir, vault } = engine.info()
    printLine(`Listening on ${listener?.url}`)
    if (uiUrl) printLine(`Open in a browser (once): ${uiUrl}`)
    printLine(
      `Data in ${dataDir}${vault.isProtected ? '' : ', secrets sealed with a key file beside it'}`,
    )
    printLine('Stop with Ctrl C.')
  },
  captures(captures) {
    for (const capture of captures) printLine(captureCells(capture).join('  '))
  },
  tunnel: (status) => printLine(tunnelWords(status)),
}

function tunnelWords({ state, url, previousUrl, reason }: TunnelStatus): string {
  if (state === 'up' && previousUrl && previousUrl !== url)
    return `Public address CHANGED: ${url} (was ${previousUrl}; webhooks registered there will not arrive)`
  if (state === 'up') return `Public address: ${url}${reason ? ` (but: ${reason})` : ''}`
  return `Tunnel ${state}${reason ? `: ${reason}` : ''}`
}
