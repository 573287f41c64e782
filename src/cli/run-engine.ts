import type { Handlers } from '../contract/contract.ts'
import { Problem } from '../contract/problem.ts'
import type { Engine, EngineOptions } from '../engine/engine.ts'
import { createEngine } from '../engine/engine.ts'
import type { Log, Surroundings } from '../engine/surroundings.ts'
import { openSurroundings } from '../server/surroundings.ts'
import { CommandError, exitCodes, usage } from './exit.ts'
import { plain, say } from './print.ts'
import { version } from './version.ts'

export const terminalLog: Log = (level, message) =>
  say(plain(level === 'info' ? message : `${level}: ${message}`))

/** The engine on a data folder; `dataDir` undefined: the user's own. `now` is its clock. */
export async function runEngine(
  dataDir: string | undefined,
  options: EngineOptions,
  now: () => number = Date.now,
): Promise<Engine> {
  return createEngine(await surroundingsOf(dataDir, now), options)
}

async function surroundingsOf(
  dataDir: string | undefined,
  now: () => number,
): Promise<Surroundings> {
  // as from --data "$NOT_SET": it would be the folder one is in
  if (dataDir === '') return usage('--data needs a folder.')
  try {
    return await openSurroundings({
      version,
      dataDir: dataDir ?? null,
      env: process.env,
      log: terminalLog,
      now,
    })
  } catch (error) {
    throw new CommandError(exitCodes.couldNotRun, wordsOf(error as NodeJS.ErrnoException))
  }
}

/** What the system says of a file names neither the folder nor what to do. */
const wordsOf = ({ syscall, message }: NodeJS.ErrnoException): string =>
  syscall === undefined
    ? message
    : `The data folder cannot be used: ${message}. Choose another with --data.`

/** Runs a command on the data without listening; a problem becomes a sentence and an exit code. */
export async function withData<Result>(
  dataDir: string | undefined,
  work: (handlers: Handlers, engine: Engine) => Promise<Result>,
  now?: () => number,
): Promise<Result> {
  const engine = await runEngine(dataDir, { listen: null, mayReadFiles: true }, now)
  try {
    return await work(engine.handlers, engine)
  } catch (error) {
    if (error instanceof Problem) throw new CommandError(exitOf(error), error.message)
    throw error
  } finally {
    await engine.close()
  }
}

const exitOf = (problem: Problem) =>
  problem.code === 'invalid_input' || problem.code === 'not_found' || problem.code === 'conflict'
    ? exitCodes.usage
    : exitCodes.couldNotRun
