/** Every way a call can be refused. The code is for the program, the message for the person. */
export type ProblemCode =
  | 'invalid_input'
  | 'not_found'
  | 'conflict'
  | 'vault_locked'
  | 'unavailable'
  | 'internal'

/** Thrown by a handler and carried over the link. The message never contains a secret. */
export class Problem extends Error {
  readonly code: ProblemCode

  constructor(code: ProblemCode, message: string) {
    super(message)
    this.name = 'Problem'
    this.code = code
  }
}
