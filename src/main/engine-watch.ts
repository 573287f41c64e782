import type { CallOutput } from '../contract/contract.ts'
import type { ListenerStatus } from '../contract/app-info.ts'
import type { CaptureSummary } from '../contract/capture.ts'
import type { Settings } from '../contract/settings.ts'
import { defaultSettings } from '../contract/settings.ts'
import type { TunnelInput, TunnelStatus } from '../contract/tunnel.ts'
import type { Log } from '../engine/surroundings.ts'
import type { Client } from '../link/client.ts'
import { joinEngine } from './engine-client.ts'
import type { EngineHost } from './engine-host.ts'

/** What the shell shows of the engine. */
export type EngineView = {
  readonly isConnected: boolean
  /** Null while nothing is received. */
  readonly listener: ListenerStatus | null
  readonly count: CallOutput<'captures.count'>
  readonly tunnel: TunnelStatus | null
  readonly settings: Settings
}

export type EngineWatch = {
  view(): EngineView
  onChange(listener: (view: EngineView) => void): void
  onAdded(listener: (captures: readonly CaptureSummary[]) => void): void
  /** The machine woke: the tunnel presumes its sockets dead. Does nothing while there is no engine. */
  readonly kickTunnel: () => void
}

const countEveryMs = 500

const nothingYet: EngineView = {
  isConnected: false,
  listener: null,
  count: { count: 0, capped: false },
  tunnel: null,
  settings: defaultSettings,
}

/** Keeps what the shell shows true, across restarts of the engine. */
export function watchEngine(host: EngineHost, log: Log): EngineWatch {
  let client: Client | null = null
  let view = nothingYet
  const changeListeners: ((view: EngineView) => void)[] = []
  const addedListeners: ((captures: readonly CaptureSummary[]) => void)[] = []
  const change = (part: Partial<EngineView>): void => {
    view = { ...view, ...part }
    for (const listener of changeListeners) listener(view)
  }
  const onClient = (next: Client): void => {
    client = next
    next.on('captures.added', ({ captures }) => {
      for (const listener of addedListeners) listener(captures)
    })
    next.on('tunnel.changed', (tunnel) => {
      host.rememberTunnel(inputOf(tunnel))
      change({ tunnel })
    })
    next.on('settings.changed', (settings) => change({ settings }))
    next.on('app.changed', ({ listener }) => change({ listener }))
    keepCount(next, change, (error) => {
      if (client === next) log('warning', `The count could not be read: ${String(error)}`)
    })
    readAll(next).then(change, (error: unknown) => {
      if (client === next) log('warning', `The engine did not say how it is: ${String(error)}`)
    })
  }
  joinEngine(host, onClient, () => {
    client = null
    change({ isConnected: false })
  })
  return {
    view: () => view,
    onChange: (listener) => void changeListeners.push(listener),
    onAdded: (listener) => void addedListeners.push(listener),
    kickTunnel: () => {
      client?.call('tunnel.kick').catch((error: unknown) => log('warning', String(error)))
    },
  }
}

async function readAll(client: Client): Promise<Partial<EngineView>> {
  const [{ listener }, tunnel, settings] = await Promise.all([
    client.call('app.info'),
    client.call('tunnel.status'),
    client.call('settings.get'),
  ])
  return { isConnected: true, listener, tunnel, settings }
}

/** Counts now, and after a change at most twice a second. */
function keepCount(
  client: Client,
  change: (part: Partial<EngineView>) => void,
  onError: (error: unknown) => void,
): void {
  let isPlanned = false
  const countNow = (): void => {
    isPlanned = false
    client.call('captures.count', {}).then((count) => change({ count }), onError)
  }
  const countSoon = (): void => {
    if (isPlanned) return
    isPlanned = true
    setTimeout(countNow, countEveryMs)
  }
  client.on('captures.added', countSoon)
  client.on('captures.removed', countSoon)
  countNow()
}

/** What would open this tunnel again. */
function inputOf({ kind, state, url }: TunnelStatus): TunnelInput | null {
  if (kind === 'none' || state === 'off') return null
  if (kind === 'localtunnel') return { kind }
  return url === null ? null : { kind, url }
}
