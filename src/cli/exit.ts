/** 0: done and passed. 1: done and not passed. 2: wrong usage or unreadable input. 3: could not run. */
export const exitCodes = { passed: 0, notPassed: 1, usage: 2, couldNotRun: 3 } as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** Ends a command with a sentence for the person and a code for the program. */
export class CommandError extends Error {
  readonly exitCode: ExitCode

  constructor(exitCode: ExitCode, message: string) {
    super(message)
    this.name = 'CommandError'
    this.exitCode = exitCode
  }
}

export function usage(message: string): never {
  throw new CommandError(exitCodes.usage, message)
}
