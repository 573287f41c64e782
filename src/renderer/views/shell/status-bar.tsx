import type { ReactNode } from 'react'
import { useNow } from '../../state/use-now.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useFormat, useWords } from '../../words/words.ts'
import './status-bar.css'

export function StatusBar(): ReactNode {
  const words = useWords()
  const format = useFormat()
  const { connection, info, tally } = useStateOf(({ engine }) => ({
    connection: engine.connection,
    info: engine.info,
    tally: engine.tally,
  }))
  const listener = info?.listener
  return (
    <footer className="status-bar">
      {connection === 'connected' && listener ? (
        <span>{words.shell.listeningOn(`${listener.addresses[0] ?? ''}:${listener.port}`)}</span>
      ) : (
        <span>{words.shell.connection[connection]}</span>
      )}
      {listener && listener.wishedPort !== null && (
        <span className="status-bar__warning">
          {words.shell.wishedPort(listener.wishedPort, listener.port)}
        </span>
      )}
      <TunnelTime />
      <ChecksRun />
      {tally.isKnown && (
        <span className="status-bar__end" title={words.shell.databaseSize}>
          {words.shell.requestsKept(tally.all.count, tally.all.capped)}, {format.bytes(tally.bytes)}
        </span>
      )}
    </footer>
  )
}

const everyMs = 30_000

function TunnelTime(): ReactNode {
  const words = useWords()
  const format = useFormat()
  const now = useNow(everyMs)
  const { state, sinceMs } = useStateOf(({ engine }) => engine.tunnel)
  if (state !== 'up') return <span>{words.shell.tunnel[state]}</span>
  const minutes = Math.max(60, Math.floor((now - sinceMs) / 60_000) * 60)
  return <span>{words.shell.tunnelUpFor(format.duration(minutes))}</span>
}

/** How far the checks have come, wherever in the app one is meanwhile. */
function ChecksRun(): ReactNode {
  const { check: words } = useWords()
  const checks = useStateOf(({ engine }) => engine.outgoing.checks)
  return Object.values(checks).map(({ runId, done, total }) => (
    <span key={runId}>{words.progress(done, total)}</span>
  ))
}
