import type { CallName, Handlers } from '../contract/contract.ts'
import { calls } from '../contract/contract.ts'
import type { Envelope } from '../contract/envelope.ts'
import { Problem } from '../contract/problem.ts'
import { openMessage } from './codec.ts'
import { forwardEvents } from './forward-events.ts'
import type { Subscribe } from './forward-events.ts'
import type { LinkLog, Transport } from './transport.ts'

type CallEnvelope = Extract<Envelope, { kind: 'call' }>

/** How many mistakes of one input are told at once. */
const mostIssuesTold = 3

/**
 * Answers the calls of one screen and sends it the engine's events until the transport closes or the
 * answer is called. The other end is not trusted: names are looked up among own properties, input is
 * checked against the contract, and a message that is no call closes the transport. A `Problem` goes
 * over as it is; of any other throw the other end learns only `internal`, and the log gets the stack.
 */
export function serve(
  handlers: Handlers,
  subscribe: Subscribe,
  transport: Transport,
  log: LinkLog,
): () => void {
  let isOpen = true
  const stopEvents = forwardEvents(subscribe, transport)
  const stop = (): void => {
    isOpen = false
    stopEvents()
  }
  transport.onClose(stop)
  transport.onMessage((message) => {
    const call = openCall(message)
    if (typeof call === 'string') {
      log('warning', `A screen was disconnected. ${call}`)
      transport.close()
      return
    }
    void answer(handlers, call, log).then((reply) => {
      if (isOpen) sendReply(transport, reply, call, log)
    })
  })
  return stop
}

/** The call, or why the message is none. */
function openCall(message: unknown): CallEnvelope | string {
  try {
    const envelope = openMessage(message)
    return envelope.kind === 'call' ? envelope : `It sent a ${envelope.kind} instead of a call.`
  } catch (error) {
    return error instanceof Problem ? error.message : 'Its message could not be read.'
  }
}

async function answer(handlers: Handlers, call: CallEnvelope, log: LinkLog): Promise<Envelope> {
  try {
    return { kind: 'reply', id: call.id, output: await run(handlers, call) }
  } catch (error) {
    if (error instanceof Problem)
      return { kind: 'problem', id: call.id, code: error.code, message: error.message }
    return internal(call, error, log)
  }
}

async function run(handlers: Handlers, call: CallEnvelope): Promise<unknown> {
  if (!Object.hasOwn(calls, call.name) || !Object.hasOwn(handlers, call.name))
    throw new Problem('not_found', `There is no call “${call.name}”.`)
  const name = call.name as CallName
  const checked = calls[name].input.safeParse(call.input)
  if (!checked.success) throw new Problem('invalid_input', mistakes(name, checked.error.issues))
  const handler = handlers[name] as (input: unknown) => Promise<unknown>
  return handler(checked.data)
}

type Issue = { readonly path: readonly PropertyKey[]; readonly message: string }

// zod's sentences name types and limits, never the value, which may be a secret
function mistakes(name: CallName, issues: readonly Issue[]): string {
  const told = issues.slice(0, mostIssuesTold).map(({ path, message }) => {
    const place = path.map(String).join('.')
    return place === '' ? message : `${place}: ${message}`
  })
  return `The input of ${name} is not right. ${told.join('; ')}`
}

function internal(call: CallEnvelope, error: unknown, log: LinkLog): Envelope {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  log('error', `The call ${call.name} failed: ${stack}`)
  const message = 'Something went wrong inside Countersign. Its log tells more.'
  return { kind: 'problem', id: call.id, code: 'internal', message }
}

function sendReply(transport: Transport, reply: Envelope, call: CallEnvelope, log: LinkLog): void {
  try {
    transport.send(reply)
  } catch (error) {
    transport.send(internal(call, error, log))
  }
}
