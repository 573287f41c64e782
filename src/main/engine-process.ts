import { randomBytes } from 'node:crypto'
import type { Engine } from '../engine/engine.ts'
import { createEngine } from '../engine/engine.ts'
import type { Log } from '../engine/surroundings.ts'
import type { BorrowedVault } from './borrowed-vault.ts'
import { borrowVault } from './borrowed-vault.ts'
import type { EngineStart, FromEngine, ToEngine } from './engine-messages.ts'
import type { Screens } from './screens.ts'
import { serveScreens } from './screens.ts'

// Entry of the utility process: the engine, with the main process as its only neighbour.

const parent = process.parentPort
const post = (message: FromEngine): void => parent.postMessage(message)
const log: Log = (level, message) => console.error(`${level}: ${message}`)

type Running = { readonly engine: Engine; readonly screens: Screens }
let running: Running | null = null
let borrowed: BorrowedVault | null = null
/** Starts and ends happen one after the other, in the order in which they were asked for. */
let turn = Promise.resolve()

const listeners: {
  [Kind in ToEngine['kind']]: (message: Extract<ToEngine, { kind: Kind }>) => void
} = {
  start: ({ start }) => void (turn = turn.then(() => begin(start))),
  'screen-opened': ({ screen }) => running?.screens.opened(screen),
  'screen-said': ({ screen, text }) => running?.screens.said(screen, text),
  'screen-closed': ({ screen }) => running?.screens.closed(screen),
  'vault-answer': ({ id, answer }) => borrowed?.answer(id, answer),
  'vault-changed': ({ vault }) => borrowed?.rename(vault),
  close: end,
}

parent.on('message', ({ data }) => {
  const message = data as ToEngine
  const listener = listeners[message.kind] as (message: ToEngine) => void
  listener(message)
})

// an engine without its main process would hold the port and the database
const neighbour: NodeJS.EventEmitter = parent
neighbour.on('close', end)
process.on('disconnect', end)

post({ kind: 'awake' })

async function begin(start: EngineStart): Promise<void> {
  await stop()
  try {
    running = await run(start)
    post({ kind: 'ready', port: running.engine.info().listener?.port ?? null })
  } catch (error) {
    log(
      'error',
      `The engine did not start: ${error instanceof Error ? error.stack : String(error)}`,
    )
    post({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
  }
}

async function run(start: EngineStart): Promise<Running> {
  const { version, dataDir, port, listens, vault, tunnel } = start
  borrowed = borrowVault(vault, post)
  const newId = (): string => randomBytes(16).toString('hex')
  const engine = await createEngine(
    { version, dataDir, vault: borrowed.vault, log, now: Date.now, newId },
    {
      listen: listens ? { host: null, port } : null,
      // the only caller is the window of the person who runs it
      mayReadFiles: true,
      ...(tunnel !== undefined && { tunnel }),
    },
  )
  engine.on('app.changed', ({ listener }) => {
    if (listener) post({ kind: 'moved', port: listener.port })
  })
  return { engine, screens: serveScreens(engine, post, log) }
}

async function stop(): Promise<void> {
  const last = running
  running = null
  await last?.engine.close().catch((error: unknown) => log('error', String(error)))
}

function end(): void {
  void (turn = turn.then(stop)).then(() => process.exit(0))
}
