import { CommanderError } from 'commander'
import { Problem } from '../contract/problem.ts'
import { CommandError, exitCodes } from './exit.ts'
import { say } from './print.ts'
import { createProgram } from './program.ts'

// the reader of a pipe may leave early (`countersign list | head`); that is its right
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  // a running `serve` closes as it does at Ctrl C: what was received is answered and saved
  if (!process.emit('SIGTERM')) process.exit(0)
})

try {
  await createProgram().parseAsync()
} catch (error) {
  process.exitCode = endOf(error)
}

function endOf(error: unknown): number {
  // commander has said its sentence already; help and version are no mistake
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage
  if (error instanceof CommandError) {
    say(`countersign: ${error.message}`)
    return error.exitCode
  }
  if (error instanceof Problem) {
    say(`countersign: ${error.message}`)
    return exitCodes.couldNotRun
  }
  say(`countersign: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  return exitCodes.couldNotRun
}
