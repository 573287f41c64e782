import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { join } from 'node:path'
import type { UtilityProcess } from 'electron'
import { utilityProcess } from 'electron'
import type { TunnelInput } from '../contract/tunnel.ts'
import type { Vault } from '../engine/surroundings.ts'
import type { FromEngine, ToEngine } from './engine-messages.ts'
import { followPort } from './follow-port.ts'
import { answerVault } from './lend-vault.ts'
import type { LogFile } from './log.ts'
import type { OpenScreens } from './open-screens.ts'
import { keepScreens } from './open-screens.ts'

export type EngineHost = {
  /** Joins a page; the answer sends its messages on and ends the joining. */
  openScreen: OpenScreens['open']
  /** Stops or goes on receiving. The data stay open in either case. */
  pause(isPaused: boolean): void
  /** Starts the engine anew on the port of the settings, or the next free one. */
  forgetPort(): void
  /** The tunnel to open again when the engine is started again; null: none. */
  rememberTunnel(tunnel: TunnelInput | null): void
  /** Says what the vault is called now, and lets every page read that again. */
  vaultChanged(): void
  /** Asks the engine to close, and ends its process when it does not in time. */
  close(): Promise<void>
}

export type EngineHostOptions = {
  readonly about: { readonly version: string; readonly dataDir: string }
  readonly vault: Vault
  readonly output: LogFile
  /** The engine cannot start, in words. `isFirst`: it never ran, so trying again would not help. */
  readonly onFailed: (message: string, isFirst: boolean) => void
}

/** Time to answer what is being received; everything that was answered is on disk before. */
const closeWithinMs = 5_000
const firstRestartMs = 250
const longestRestartMs = 10_000
/** An engine that ran this long was well: the next restart is quick again. */
const wellAfterMs = 30_000

type State = {
  child: UtilityProcess | null
  isReady: boolean
  hasRun: boolean
  isClosing: boolean
  isPaused: boolean
  /** How the engine that runs was begun. */
  wasBegunPaused: boolean
  /** Ends listening for another port, which goes on while capture is paused. */
  leavePort: () => void
  port: number | null
  tunnel: TunnelInput | null | undefined
  restartMs: number
  startedAtMs: number
  readonly screens: OpenScreens
  onExit: () => void
}

function newState(): State {
  const state: State = {
    child: null,
    isReady: false,
    hasRun: false,
    isClosing: false,
    isPaused: false,
    wasBegunPaused: false,
    leavePort: () => {},
    port: null,
    tunnel: undefined,
    restartMs: firstRestartMs,
    startedAtMs: 0,
    screens: keepScreens((message) => post(state, message)),
    onExit: () => {},
  }
  return state
}

/** Starts the engine's process, starts it again on the same port when it dies, and joins pages to it. */
export function hostEngine(options: EngineHostOptions): EngineHost {
  const state = newState()
  startChild(state, options)
  return {
    openScreen: state.screens.open,
    pause: (isPaused) => {
      state.isPaused = isPaused
      restart(state, options)
      followWhilePaused(state)
    },
    forgetPort: () => {
      state.port = null
      restart(state, options)
    },
    rememberTunnel: (tunnel) => {
      state.tunnel = tunnel
    },
    vaultChanged: () => {
      post(state, { kind: 'vault-changed', vault: wordsOf(options) })
      if (!state.isReady) return
      state.screens.dropAll()
      state.screens.joinAll()
    },
    close: () => closeChild(state),
  }
}

/** A port that is set while nobody listens counts when capture goes on, and not the one of before. */
function followWhilePaused(state: State): void {
  state.leavePort()
  state.leavePort = () => {}
  if (!state.isPaused) return
  state.leavePort = followPort(state.screens.open, () => {
    state.port = null
  })
}

function startChild(state: State, options: EngineHostOptions): void {
  const child = utilityProcess.fork(join(import.meta.dirname, 'engine-process.js'), [], {
    serviceName: 'Countersign engine',
    stdio: 'pipe',
  })
  const { output } = options
  for (const stream of [child.stdout, child.stderr])
    if (stream) createInterface({ input: stream as Readable }).on('line', output.line)
  state.child = child
  state.startedAtMs = Date.now()
  child.on('error', (type, place) => output.log('error', `The engine: ${type} in ${place}`))
  child.on('exit', (code) => onExit(state, options, code))
  child.on('message', (message: FromEngine) => onMessage(state, options, message))
}

const wordsOf = ({ vault: { kind, isProtected } }: EngineHostOptions) => ({ kind, isProtected })

function begin(state: State, options: EngineHostOptions): void {
  const { port, isPaused, tunnel } = state
  state.wasBegunPaused = isPaused
  const start = { ...options.about, port, listens: !isPaused, vault: wordsOf(options) }
  post(state, { kind: 'start', start: tunnel === undefined ? start : { ...start, tunnel } })
}

/** The same process begins another engine. Before it runs, it has not asked to begin the first. */
function restart(state: State, options: EngineHostOptions): void {
  if (!state.isReady) return
  state.isReady = false
  state.screens.dropAll()
  begin(state, options)
}

/** After `exit` there is nobody to post to, and Electron would throw. */
function post(state: State, message: ToEngine): void {
  state.child?.postMessage(message)
}

function onMessage(state: State, options: EngineHostOptions, message: FromEngine): void {
  switch (message.kind) {
    case 'awake':
      return begin(state, options)
    case 'ready':
      return onReady(state, options, message.port)
    case 'moved':
      state.port = message.port
      return
    case 'failed':
      return onFailed(state, options, message.message)
    case 'screen-told':
      return state.screens.told(message.screen, message.text)
    case 'screen-refused':
      return state.screens.refused(message.screen)
    case 'vault-ask': {
      const { id, ask } = message
      void answerVault(options.vault, ask).then((answer) =>
        post(state, { kind: 'vault-answer', id, answer }),
      )
    }
  }
}

/** At first start the person must act; later the cause may pass, such as a port that is not free yet. */
function onFailed(state: State, options: EngineHostOptions, message: string): void {
  options.onFailed(message, !state.hasRun)
  if (state.hasRun) state.child?.kill()
}

function onReady(state: State, options: EngineHostOptions, port: number | null): void {
  state.isReady = true
  state.hasRun = true
  state.port = port ?? state.port
  if (state.isPaused !== state.wasBegunPaused) return restart(state, options)
  state.screens.joinAll()
}

function onExit(state: State, options: EngineHostOptions, code: number): void {
  state.child = null
  state.isReady = false
  state.onExit()
  if (state.isClosing) return
  state.screens.dropAll()
  const ranMs = Date.now() - state.startedAtMs
  if (ranMs > wellAfterMs) state.restartMs = firstRestartMs
  const words = `The engine ended with ${code}; starting it again in ${state.restartMs} ms.`
  options.output.log('error', words)
  setTimeout(() => {
    if (!state.isClosing) startChild(state, options)
  }, state.restartMs)
  state.restartMs = Math.min(state.restartMs * 2, longestRestartMs)
}

async function closeChild(state: State): Promise<void> {
  state.isClosing = true
  const child = state.child
  if (!child) return
  const exited = new Promise<void>((resolve) => {
    state.onExit = resolve
  })
  const late = setTimeout(() => child.kill(), closeWithinMs)
  post(state, { kind: 'close' })
  await exited
  clearTimeout(late)
}
