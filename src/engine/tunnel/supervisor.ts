import { setTimeout as sleep } from 'node:timers/promises'
import type { Settled } from './address-book.ts'
import { createAddressBook } from './address-book.ts'
import type { Trouble } from './diagnose.ts'
import { createPatience, kicked, nameTaken } from './patience.ts'
import type { Grant } from './register.ts'
import { register } from './register.ts'
import type { Ending } from './session.ts'
import { serveGrant } from './session.ts'
import type { Saying } from './status-board.ts'
import { createStatusBoard } from './status-board.ts'
import type { Tunnel, TunnelFailure, TunnelOptions } from './tunnel.ts'

export type LocaltunnelOptions = TunnelOptions & {
  /** Base URL of the tunnel server. */
  readonly host: string
  /** The name to ask for; while it is taken another one serves. */
  readonly subdomain: string
}

/** From `open` to `close`. */
type Life = {
  readonly options: LocaltunnelOptions
  readonly addresses: ReturnType<typeof createAddressBook>
  readonly patience: ReturnType<typeof createPatience>
  readonly end: AbortController
  /** What is being done now; `kick` aborts it. */
  round: AbortController
  readonly say: (saying: Saying) => void
}

const askName = ({ options }: Life, signal: AbortSignal): Promise<Grant | TunnelFailure> =>
  register(options.host, options.subdomain, options.timing.startTimeoutMs, signal)

const settle = ({ addresses, options }: Life, grant: Grant): Settled => {
  const settled = addresses.settle(grant)
  const { url, previousUrl, nameWords } = settled
  options.log(previousUrl ? 'warning' : 'info', nameWords ?? `The tunnel is up: ${url}`)
  return settled
}

const serve = async (life: Life, grant: Grant, signal: AbortSignal): Promise<Ending> => {
  const { options, patience } = life
  let settled: Settled | null = null
  const onUp = (trouble: Trouble | null): void => {
    settled ??= settle(life, grant)
    const { url, previousUrl, nameWords } = settled
    const fault = trouble?.fault ?? (nameWords ? 'name_taken' : null)
    life.say({ state: 'up', url, previousUrl, fault, reason: trouble?.reason ?? nameWords })
  }
  const ask = (wanted: AbortSignal) => askName(life, wanted)
  const session = { ...options, askName: ask, onUp, onProven: patience.renew }
  const ending = await serveGrant(grant, options.subdomain, session, signal)
  patience.startNameWait()
  return ending
}

const attempt = async (life: Life, regained: Grant | null): Promise<Ending> => {
  const { subdomain } = life.options
  const { signal } = life.round
  try {
    const grant = regained ?? (await askName(life, signal))
    if (grant.kind === 'failure') return grant
    if (life.patience.insists(grant.id === subdomain)) return nameTaken(subdomain)
    return await serve(life, grant, signal)
  } catch (error) {
    if (signal.aborted) return { kind: 'stopped' }
    throw error
  }
}

const pause = async (life: Life, failure: TunnelFailure): Promise<void> => {
  const { options, addresses, patience, say } = life
  const waitMs = patience.waitAfterMs(failure)
  const { fault, reason } = failure
  const saying = { state: 'reconnecting', url: addresses.lastUrl(), fault, reason } as const
  options.log('info', `Tunnel: ${reason} Next try in ${(waitMs / 1000).toFixed(1)} s.`)
  say({ ...saying, retryAtMs: options.now() + waitMs })
  const { signal } = life.round
  await sleep(waitMs, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error
  })
  say(saying)
}

const startRound = (life: Life): void => {
  life.round = new AbortController()
  if (life.end.signal.aborted) life.round.abort()
}

const live = async (life: Life): Promise<void> => {
  const { options, end, say } = life
  let regained: Grant | null = null
  say({ state: 'connecting' })
  while (!end.signal.aborted) {
    startRound(life)
    const ending: Ending = await attempt(life, regained)
    regained = ending.kind === 'grant' ? ending : null
    if (regained || end.signal.aborted) continue
    const failure = ending.kind === 'failure' ? ending : kicked
    if (failure.isPermanent) {
      options.log('error', `Tunnel: ${failure.reason}`)
      say({ state: 'failed', fault: failure.fault, reason: failure.reason })
      return
    }
    startRound(life)
    await pause(life, failure)
  }
}

const createLife = (options: LocaltunnelOptions, announce: (saying: Saying) => void): Life => {
  const end = new AbortController()
  return {
    options,
    addresses: createAddressBook(options.subdomain),
    patience: createPatience(options.timing),
    end,
    round: new AbortController(),
    say: (saying) => {
      if (!end.signal.aborted) announce(saying)
    },
  }
}

/**
 * A tunnel through a localtunnel server that comes back by itself: after an outage, a restart of the
 * server, sleep, a change of network. It keeps to one name, asks again for a name that is taken, and
 * gives up only when the server refuses for good.
 */
export const createLocaltunnel = (options: LocaltunnelOptions): Tunnel => {
  const board = createStatusBoard('localtunnel', options.now, options.onStatus)
  let life: Life | null = null
  let living = Promise.resolve()
  return {
    status: board.read,
    open() {
      if (life && board.read().state !== 'failed') return
      const started = createLife(options, board.say)
      life = started
      living = live(started).catch((error: unknown) => {
        started.say({ state: 'failed', fault: 'client', reason: `Unexpected: ${String(error)}` })
        options.log('error', `The tunnel stopped: ${String(error)}`)
      })
    },
    async close() {
      const ended = life
      if (!ended) return
      ended.end.abort()
      ended.round.abort()
      await living
      if (life !== ended) return
      life = null
      board.say({ state: 'off' })
    },
    kick() {
      life?.patience.renew()
      life?.round.abort()
    },
  }
}
