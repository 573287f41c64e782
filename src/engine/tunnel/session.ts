import { setTimeout as sleep } from 'node:timers/promises'
import type { Trouble } from './diagnose.ts'
import { connectLocaltunnel } from './localtunnel.ts'
import type { Grant } from './register.ts'
import type { TunnelFailure, TunnelOptions } from './tunnel.ts'
import { passingFailure } from './tunnel.ts'
import { watchAddress } from './watch.ts'

/** How a session ended: lost, with the wanted name in hand, or because it was told to. */
export type Ending = TunnelFailure | Grant | { readonly kind: 'stopped' }

export type SessionOptions = TunnelOptions & {
  /** Asks for the wanted name once more. */
  readonly askName: (signal: AbortSignal) => Promise<Grant | TunnelFailure>
  /** The address works, or `trouble` says what is wrong with it. */
  readonly onUp: (trouble: Trouble | null) => void
  /** A probe came through: what failed before is over. */
  readonly onProven: () => void
}

/** Asks for a taken name in the background until it is ours. Rejects when `signal` aborts. */
const regainName = async (
  wantedName: string,
  { askName, timing }: SessionOptions,
  signal: AbortSignal,
): Promise<Grant> => {
  for (let waitMs = timing.regainEveryMs; ; waitMs = Math.min(waitMs * 2, timing.longestRegainMs)) {
    await sleep(waitMs, undefined, { signal })
    const grant = await askName(signal)
    if (grant.kind === 'grant' && grant.id === wantedName) return grant
  }
}

const watchGrant = async (
  grant: Grant,
  options: SessionOptions,
  signal: AbortSignal,
): Promise<TunnelFailure> => {
  const tell = (trouble: Trouble | null): void => {
    if (trouble === null) options.onProven()
    options.onUp(trouble)
  }
  const { fault, reason } = await watchAddress(grant.publicUrl, options, tell, signal)
  return passingFailure(fault, reason)
}

/**
 * Serves one grant until it is lost, until the wanted name is free again (the ending is then the grant
 * for it, to be used within a second), or until `signal` aborts. Never rejects.
 */
export const serveGrant = async (
  grant: Grant,
  wantedName: string,
  options: SessionOptions,
  signal: AbortSignal,
): Promise<Ending> => {
  const work = new AbortController()
  const { promise, resolve } = Promise.withResolvers<Ending>()
  const stop = (): void => resolve({ kind: 'stopped' })
  const begin = (job: Promise<Ending>): void => {
    job.then(resolve, (error: unknown) => {
      if (!work.signal.aborted) resolve(passingFailure('client', `Unexpected: ${String(error)}`))
    })
  }
  signal.addEventListener('abort', stop, { once: true })
  const connection = connectLocaltunnel(grant, {
    localPort: options.localPort,
    timing: options.timing,
    onLost: resolve,
    onReady: () => {
      options.onUp(null)
      begin(watchGrant(grant, options, work.signal))
      if (grant.id !== wantedName) begin(regainName(wantedName, options, work.signal))
    },
  })
  const ending = await promise
  signal.removeEventListener('abort', stop)
  work.abort()
  await connection.close()
  return ending
}
