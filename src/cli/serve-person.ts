import type { TunnelStatus } from '../contract/tunnel.ts'
import type { Engine } from '../engine/engine.ts'
import { captureCells } from './capture-output.ts'
import { printLine, say } from './print.ts'

/** Tells a person at the terminal what happens. */
export function personReporter(engine: Engine, uiUrl: string | null): void {
  const { listener, dataDir, vault } = engine.info()
  if (listener?.wishedPort)
    say(`Port ${listener.wishedPort} is taken; listening on ${listener.port} instead.`)
  printLine(`Listening on ${listener?.url}`)
  if (uiUrl) printLine(`Open in a browser (once): ${uiUrl}`)
  printLine(
    `Data in ${dataDir}${vault.isProtected ? '' : ', secrets sealed with a key file beside it'}`,
  )
  printLine('Stop with Ctrl C.')
  engine.on('captures.added', ({ captures }) => {
    for (const capture of captures) printLine(captureCells(capture).join('  '))
  })
  engine.on('tunnel.changed', (status) => printLine(tunnelWords(status)))
}

function tunnelWords({ state, url, previousUrl, reason }: TunnelStatus): string {
  if (state === 'up' && previousUrl && previousUrl !== url)
    return `Public address CHANGED: ${url} (was ${previousUrl}; webhooks registered there will not arrive)`
  if (state === 'up') return `Public address: ${url}`
  return `Tunnel ${state}${reason ? `: ${reason}` : ''}`
}
