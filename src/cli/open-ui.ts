import { fileURLToPath } from 'node:url'
import type { Engine } from '../engine/engine.ts'
import type { Ui } from '../server/serve-ui.ts'
import { serveUi } from '../server/serve-ui.ts'
import { CommandError, exitCodes } from './exit.ts'
import { say } from './print.ts'
import { terminalLog } from './run-engine.ts'

const defaultPort = 5758
/** Every second port: the one between is a listener's (5757 and 5758). */
const portStep = 2
const portTries = 50

/** The built page: beside the built command, or in `out/` when run from source. */
const pagesDir = fileURLToPath(
  new URL(
    import.meta.url.endsWith('.ts') ? '../../out/renderer/' : '../renderer/',
    import.meta.url,
  ),
)

/** Serves the page; a port that the user named never moves, the default one may and is said. */
export async function openUi(engine: Engine, port: number | null): Promise<Ui> {
  const { handlers, on } = engine
  const options = { handlers, on, pagesDir, log: terminalLog }
  if (port !== null) return named(port, () => serveUi({ ...options, port }))
  for (let tries = 0; tries < portTries; tries++) {
    try {
      const ui = await serveUi({ ...options, port: defaultPort + tries * portStep })
      if (tries > 0) say(`Port ${defaultPort} is taken; the page is on ${ui.port} instead.`)
      return ui
    } catch (error) {
      if (!isTaken(error)) throw error
    }
  }
  throw taken(defaultPort)
}

async function named(port: number, open: () => Promise<Ui>): Promise<Ui> {
  try {
    return await open()
  } catch (error) {
    throw isTaken(error) ? taken(port) : error
  }
}

const isTaken = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EADDRINUSE'

const taken = (port: number): CommandError =>
  new CommandError(
    exitCodes.couldNotRun,
    `Port ${port} for the page is taken. Choose another with --ui-port, or use --no-ui.`,
  )
