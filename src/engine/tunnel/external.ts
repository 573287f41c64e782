import type { Trouble } from './diagnose.ts'
import { createStatusBoard } from './status-board.ts'
import type { Tunnel, TunnelOptions } from './tunnel.ts'
import { watchAddress } from './watch.ts'

export type ExternalOptions = TunnelOptions & {
  /** The public address the user brings; their tunnel or proxy leads from there to the listener. */
  readonly url: string
}

/**
 * An address of the user's own. Nothing is opened, so it is always `up`; it is probed like ours, and
 * what the probe finds is said as `fault` and `reason`, which block nothing: a sender may reach an
 * address that this computer cannot.
 */
export const createExternal = (options: ExternalOptions): Tunnel => {
  const { log, now, onStatus } = options
  const url = options.url.replace(/\/+$/, '')
  const board = createStatusBoard('external', now, onStatus)
  let watching: { stop: AbortController; done: Promise<void> } | null = null

  const say = (trouble: Trouble | null): void => {
    const { fault = null, reason = null } = trouble ?? {}
    if (reason !== null && reason !== board.read().reason) log('warning', `Tunnel: ${reason}`)
    board.say({ state: 'up', url, fault, reason })
  }
  const watch = async (signal: AbortSignal): Promise<void> => {
    try {
      // there is nothing of ours to start again, so the watch goes on after each verdict
      for (;;) await watchAddress(url, options, say, signal)
    } catch (error) {
      if (!signal.aborted) log('error', `The probe of ${url} stopped: ${String(error)}`)
    }
  }
  const start = (): void => {
    const stop = new AbortController()
    watching = { stop, done: watch(stop.signal) }
  }
  return {
    status: board.read,
    open() {
      if (watching) return
      board.say({ state: 'up', url })
      start()
    },
    async close() {
      const ended = watching
      if (!ended) return
      watching = null
      ended.stop.abort()
      await ended.done
      if (watching === null) board.say({ state: 'off' })
    },
    kick() {
      if (!watching) return
      watching.stop.abort()
      start()
    },
  }
}
