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

const listeners: {
  [Kind in ToEngine['kind']]: (message: Extract<ToEngine, { kind: Kind }>) => void
} = {
  start: ({ start }) => void begin(start),
  'screen-opened': ({ screen }) => running?.screens.opened(screen),
  'screen-said': ({ screen, text }) => running?.screens.said(screen, text),
  'screen-closed': ({ screen }) => running?.screens.closed(screen),
  'vault-answer': ({ id, answer }) => borrowed?.answer(id, answer),
  close: () => void end(),
}

parent.on('message', ({ data }) => {
  const message = data as ToEngine
  const listener = listeners[message.kind] as (message: ToEngine) => void
  listener(message)
})

// an engine without its main process would hold the port and the database
const neighbour: NodeJS.EventEmitter = parent
neighbour.on('close', () => void end())
process.on('disconnect', () => void end())

post({ kind: 'awake' })

async function begin(start: EngineStart): Promise<void> {
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

async function run({ version, dataDir, port, vault }: EngineStart): Promise<Running> {
  borrowed = borrowVault(vault, post)
  const newId = (): string => randomBytes(16).toString('hex')
  const engine = await createEngine(
    { version, dataDir, vault: borrowed.vault, log, now: Date.now, newId },
    { listen: { host: null, port } },
  )
  return { engine, screens: serveScreens(engine, post, log) }
}

async function end(): Promise<void> {
  await running?.engine.close().catch((error: unknown) => log('error', String(error)))
  process.exit(0)
}
