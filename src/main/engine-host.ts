import { join } from 'node:path'
import type { UtilityProcess } from 'electron'
import { utilityProcess } from 'electron'
import type { Log, Vault } from '../engine/surroundings.ts'
import type { EngineStart, FromEngine, ToEngine } from './engine-messages.ts'
import { answerVault } from './lend-vault.ts'

/** What a page hears: that the engine is there, that it is gone, and what it says. */
type ScreenEnd = {
  up(): void
  down(): void
  /** An envelope as the link's text. */
  text(text: string): void
}

export type EngineHost = {
  /** Joins a page; the answer sends its messages on and ends the joining. */
  openScreen(end: ScreenEnd): { say(text: string): void; close(): void }
  /** Asks the engine to close, and ends its process when it does not within two seconds. */
  close(): Promise<void>
}

export type EngineHostOptions = {
  readonly start: Omit<EngineStart, 'port' | 'vault'>
  readonly vault: Vault
  readonly log: Log
  /** The engine cannot start, in words; trying again would not help. */
  readonly onFailed: (message: string) => void
}

const closeWithinMs = 2_000
const firstRestartMs = 250
const longestRestartMs = 10_000
/** An engine that ran this long was well: the next restart is quick again. */
const wellAfterMs = 30_000

type State = {
  child: UtilityProcess | null
  isReady: boolean
  isClosing: boolean
  port: number | null
  restartMs: number
  startedAtMs: number
  lastScreen: number
  readonly screens: Map<number, ScreenEnd>
  onExit: () => void
}

/** Starts the engine's process, starts it again on the same port when it dies, and joins pages to it. */
export function hostEngine(options: EngineHostOptions): EngineHost {
  const state: State = {
    child: null,
    isReady: false,
    isClosing: false,
    port: null,
    restartMs: firstRestartMs,
    startedAtMs: 0,
    lastScreen: 0,
    screens: new Map(),
    onExit: () => {},
  }
  startChild(state, options)
  return {
    openScreen: (end) => openScreen(state, end),
    close: () => closeChild(state),
  }
}

function startChild(state: State, options: EngineHostOptions): void {
  const child = utilityProcess.fork(join(import.meta.dirname, 'engine-process.js'), [], {
    serviceName: 'Countersign engine',
    stdio: 'inherit',
  })
  state.child = child
  state.startedAtMs = Date.now()
  child.on('error', (type, location) => options.log('error', `The engine: ${type} in ${location}`))
  child.on('exit', (code) => onExit(state, options, code))
  child.on('message', (message: FromEngine) => onMessage(state, options, message))
}

function onAwake(state: State, { start, vault }: EngineHostOptions): void {
  const { kind, isProtected } = vault
  post(state, {
    kind: 'start',
    start: { ...start, port: state.port, vault: { kind, isProtected } },
  })
}

/** After `exit` there is nobody to post to, and Electron would throw. */
function post(state: State, message: ToEngine): void {
  state.child?.postMessage(message)
}

function onMessage(state: State, options: EngineHostOptions, message: FromEngine): void {
  switch (message.kind) {
    case 'awake':
      return onAwake(state, options)
    case 'ready':
      return onReady(state, message.port)
    case 'failed':
      return onFailed(state, options, message.message)
    case 'screen-told':
      return state.screens.get(message.screen)?.text(message.text)
    case 'screen-refused':
      state.screens.get(message.screen)?.down()
      state.screens.delete(message.screen)
      return
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
  if (state.port === null) options.onFailed(message)
  else state.child?.kill()
}

function onReady(state: State, port: number | null): void {
  state.isReady = true
  state.port = port
  for (const [screen, end] of state.screens) joinScreen(state, screen, end)
}

function joinScreen(state: State, screen: number, end: ScreenEnd): void {
  post(state, { kind: 'screen-opened', screen })
  end.up()
}

function onExit(state: State, options: EngineHostOptions, code: number): void {
  state.child = null
  state.isReady = false
  state.onExit()
  if (state.isClosing) return
  for (const end of state.screens.values()) end.down()
  const ranMs = Date.now() - state.startedAtMs
  if (ranMs > wellAfterMs) state.restartMs = firstRestartMs
  options.log('error', `The engine ended with ${code}; starting it again in ${state.restartMs} ms.`)
  setTimeout(() => {
    if (!state.isClosing) startChild(state, options)
  }, state.restartMs)
  state.restartMs = Math.min(state.restartMs * 2, longestRestartMs)
}

function openScreen(state: State, end: ScreenEnd): ReturnType<EngineHost['openScreen']> {
  const screen = ++state.lastScreen
  state.screens.set(screen, end)
  if (state.isReady) joinScreen(state, screen, end)
  return {
    say: (text) => post(state, { kind: 'screen-said', screen, text }),
    close: () => {
      if (state.screens.delete(screen)) post(state, { kind: 'screen-closed', screen })
    },
  }
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
