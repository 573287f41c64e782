import type { CallInput, CallName, CallOutput } from '../../contract/contract.ts'
import { Problem } from '../../contract/problem.ts'
import type { Client } from '../../link/client.ts'
import { wordsNow } from '../words/words.ts'

export type Outcome<Output> =
  | { readonly ok: true; readonly output: Output }
  | { readonly ok: false; readonly problem: Problem }

type InputOf<Name extends CallName> =
  undefined extends CallInput<Name> ? [input?: CallInput<Name>] : [input: CallInput<Name>]

let current: Client | null = null

/** Set by sync: the client to talk through, null while there is none. */
export function setClient(client: Client | null): void {
  current = client
}

/** Asks the engine. A refusal is a value with words for the person; nothing is thrown. */
export async function call<Name extends CallName>(
  name: Name,
  ...input: InputOf<Name>
): Promise<Outcome<CallOutput<Name>>> {
  if (!current)
    return { ok: false, problem: new Problem('unavailable', wordsNow().shell.connection.lost) }
  try {
    return { ok: true, output: await current.call(name, ...input) }
  } catch (error) {
    if (error instanceof Problem) return { ok: false, problem: error }
    throw error
  }
}
