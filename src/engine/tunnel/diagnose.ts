import type { TunnelFault } from '../../contract/tunnel.ts'
import type { Finding, Probe } from './probe.ts'
import { sendProbe } from './probe.ts'

/** What stands between the public address and the listener, and whether a new connection may mend it. */
export type Trouble = {
  readonly fault: TunnelFault
  readonly reason: string
  readonly restartHelps: boolean
}

type Miss = Exclude<Finding, { kind: 'ours' }>

const faults: Readonly<Record<Miss['kind'], Omit<Trouble, 'reason'>>> = {
  not_connected: { fault: 'client', restartHelps: true },
  // most often the server writes into one of our connections that has died unnoticed
  no_answer: { fault: 'client', restartHelps: true },
  gateway: { fault: 'server', restartHelps: true },
  stranger: { fault: 'server', restartHelps: true },
  no_connection: { fault: 'server', restartHelps: true },
  reminder: { fault: 'server', restartHelps: false },
  redirect: { fault: 'server', restartHelps: false },
}

const advice: Partial<Readonly<Record<Miss['kind'], string>>> = {
  not_connected: 'It does not know that we are connected.',
  gateway: 'It got no answer through the tunnel.',
  reminder: 'Senders that look like a browser will get it too.',
  redirect: 'Most senders of webhooks do not follow redirects.',
}

const describe = (url: string, miss: Miss): string => {
  const host = new URL(url).host
  const silent = miss.kind === 'no_connection' || miss.kind === 'no_answer'
  const sentence = silent
    ? `${host} could not be reached: ${miss.words}.`
    : `${host} ${miss.words}.`
  return [sentence, advice[miss.kind]].filter(Boolean).join(' ')
}

const describeListener = (port: number, miss: Miss): string =>
  miss.kind === 'no_connection' || miss.kind === 'no_answer'
    ? `The listener on port ${port} does not answer: ${miss.words}.`
    : `Another program answers on port ${port} in place of the listener.`

/**
 * Probes the public address and, when that misses, the listener itself, to say whose fault it is.
 * Null when all is well. Rejects only when `signal` aborts.
 */
export const diagnose = async (
  place: { readonly probe: Probe; readonly url: string; readonly localPort: () => number },
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Trouble | null> => {
  const outside = await sendProbe(place.probe, place.url, timeoutMs, signal)
  if (outside.kind === 'ours') return null
  const port = place.localPort()
  // by this name, because it is the one that localtunnel connects to
  const inside = await sendProbe(place.probe, `http://localhost:${port}`, timeoutMs, signal)
  if (inside.kind !== 'ours') {
    return { fault: 'listener', reason: describeListener(port, inside), restartHelps: false }
  }
  return { ...faults[outside.kind], reason: describe(place.url, outside) }
}
