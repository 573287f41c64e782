import type { CallInput, CallName, CallOutput, EventName, Events } from '../contract/contract.ts'
import type { Envelope } from '../contract/envelope.ts'
import { Problem } from '../contract/problem.ts'
import { openMessage } from './codec.ts'
import type { Transport } from './transport.ts'

/** The input may be left out where the call needs none. */
type InputOf<Name extends CallName> =
  undefined extends CallInput<Name> ? [input?: CallInput<Name>] : [input: CallInput<Name>]

/** The engine as a screen sees it. One client lives as long as its transport; reconnecting makes a new one. */
export type Client = {
  /**
   * Rejects with the `Problem` the engine answered, or with `Problem('unavailable')` when the
   * connection closes before the answer. The engine may have done the work all the same.
   */
  call<Name extends CallName>(name: Name, ...input: InputOf<Name>): Promise<CallOutput<Name>>
  /** The answer stops listening. Events can be lost; the store is the truth. */
  on<Name extends EventName>(name: Name, listener: (data: Events[Name]) => void): () => void
  /** Called once when the connection is gone; at once if it is already. */
  onClose(listener: () => void): void
  close(): void
}

type Waiting = { resolve(output: unknown): void; reject(problem: Problem): void }
type Listener = (data: unknown) => void

/** Speaks the contract over a transport. */
export function createClient(transport: Transport): Client {
  const waiting = new Map<number, Waiting>()
  const listeners = new Map<string, Set<Listener>>()
  const closeListeners = new Set<() => void>()
  let isOpen = true
  let lastId = 0

  transport.onMessage((message) => {
    const envelope = readAnswer(message)
    if (envelope) deliver(envelope, waiting, listeners)
    else transport.close()
  })
  transport.onClose(() => {
    if (!isOpen) return
    isOpen = false
    for (const call of waiting.values()) call.reject(lost())
    waiting.clear()
    for (const listener of closeListeners) listener()
  })

  return {
    call: (name, ...[input]) =>
      new Promise((resolve, reject) => {
        if (!isOpen) throw lost()
        const id = ++lastId
        waiting.set(id, { resolve: resolve as Waiting['resolve'], reject })
        transport.send({ kind: 'call', id, name, input })
      }),
    on: (name, listener) => addListener(listeners, name, listener as Listener),
    onClose: (listener) => {
      if (isOpen) closeListeners.add(listener)
      else listener()
    },
    close: () => transport.close(),
  }
}

function lost(): Problem {
  return new Problem('unavailable', 'The connection to Countersign was lost.')
}

/** Null when the other end does not speak this link: then nothing it says can be relied on. */
function readAnswer(message: unknown): Envelope | null {
  try {
    return openMessage(message)
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}

function deliver(
  envelope: Envelope,
  waiting: Map<number, Waiting>,
  listeners: ReadonlyMap<string, ReadonlySet<Listener>>,
): void {
  if (envelope.kind === 'call') return
  if (envelope.kind === 'event') {
    for (const listener of listeners.get(envelope.name) ?? []) listener(envelope.data)
    return
  }
  const call = waiting.get(envelope.id)
  waiting.delete(envelope.id)
  if (envelope.kind === 'reply') call?.resolve(envelope.output)
  else call?.reject(new Problem(envelope.code, envelope.message))
}

function addListener(
  listeners: Map<string, Set<Listener>>,
  name: string,
  listener: Listener,
): () => void {
  const set = listeners.get(name) ?? new Set()
  listeners.set(name, set)
  set.add(listener)
  return () => set.delete(listener)
}
