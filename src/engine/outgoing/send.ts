import { request as httpRequest } from 'node:http'
import type { ClientRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { OutgoingRequest, Sent } from '../../contract/outgoing.ts'
import { largestAnswerBody } from '../../contract/outgoing.ts'
import { Problem } from '../../contract/problem.ts'
import type { AnswerReading } from './read-answer.ts'
import { readAnswer } from './read-answer.ts'
import { guardedLookup, reachOf } from './reach.ts'
import type { SendClock } from './send-clock.ts'
import { startClock } from './send-clock.ts'
import type { Target } from './target.ts'
import { readTarget, urlOf } from './target.ts'
import type { Trouble } from './trouble.ts'
import { canceled, timedOut, troubleOf } from './trouble.ts'
import { wireHeaders } from './wire-headers.ts'

export type SendOptions = {
  /** For the whole of it, from the look-up of the name to the last byte of the answer. */
  readonly timeoutMs: number
  /** Whether the user confirmed a host, other than this computer, as a target. Asked before each request. */
  readonly isConfirmed: (hostname: string) => boolean
  readonly signal?: AbortSignal
  /** Of the answer's body, so many are kept; left out: `largestAnswerBody`. */
  readonly keptBytes?: number
  /** Told when the whole request was handed to the network. */
  readonly onWritten?: () => void
}

const largestAnswerHeadBytes = 65_536

/**
 * Sends one request over a connection of its own, byte for byte: header pairs in order, case and
 * number, the body untouched. Only what belongs to the connection is changed (`wireHeaders`).
 * Redirects are answers like any other. Does not reject: trouble is told by its cause, and link-local
 * and metadata addresses are refused even when a name leads there only at the moment of connecting.
 */
export async function sendRequest(request: OutgoingRequest, options: SendOptions): Promise<Sent> {
  const startedAtMs = Date.now()
  const notSent = (words: string): Sent => ({
    request,
    startedAtMs,
    answer: null,
    trouble: { kind: 'not_allowed', words },
    timings: { dnsMs: null, connectMs: null, tlsMs: null, waitMs: null, totalMs: 0 },
  })
  try {
    const target = readTarget(request.url)
    const refusal = refusalOf(target, request.method, options)
    if (refusal) return notSent(refusal)
    const method = request.method.toUpperCase()
    const headers = wireHeaders({ ...request, method }, target.authority)
    const outgoing: OutgoingRequest = { ...request, method, url: urlOf(target), headers }
    return { request: outgoing, startedAtMs, ...(await exchange(outgoing, target, options)) }
  } catch (error) {
    return notSent(unsendable(error as Error))
  }
}

function refusalOf(target: Target, method: string, options: SendOptions): string | null {
  const reach = reachOf(target)
  if (reach === 'forbidden')
    return `${target.hostname} is an address where machines keep their credentials. Nothing was sent.`
  if (reach === 'confirm' && !options.isConfirmed(target.hostname))
    return `${target.hostname} is not this computer and was not confirmed as a target. Nothing was sent.`
  if (method.toUpperCase() === 'CONNECT')
    return 'CONNECT opens a tunnel through a proxy; it cannot be sent as a request.'
  return null
}

/** Node names the header or the method that HTTP cannot carry. Anything else is a fault of ours. */
function unsendable(error: Error & { code?: string }): string {
  if (error instanceof Problem) return error.message
  if (/^ERR_(INVALID_|HTTP_|UNESCAPED)/.test(error.code ?? ''))
    return `HTTP cannot carry this request: ${error.message}. Nothing was sent.`
  throw error
}

type Exchange = Pick<Sent, 'answer' | 'trouble' | 'timings'>

function exchange(
  outgoing: OutgoingRequest,
  target: Target,
  options: SendOptions,
): Promise<Exchange> {
  const clock = startClock(target)
  const { keptBytes = largestAnswerBody } = options
  if (options.signal?.aborted)
    return Promise.resolve({
      answer: null,
      trouble: canceled(clock.phase()),
      timings: clock.timings(),
    })
  let reading: AnswerReading | null = null
  return new Promise((resolve) => {
    const settle = (trouble: Trouble | null): void => {
      clearTimeout(timer)
      options.signal?.removeEventListener('abort', cancel)
      client.destroy()
      resolve({ answer: reading?.answer() ?? null, trouble, timings: clock.timings() })
    }
    const cancel = (): void => settle(canceled(clock.phase()))
    const client = openRequest(outgoing, target, clock)
    client.on('response', (message) => {
      clock.mark('answer')
      reading = readAnswer(message, target, keptBytes, settle)
    })
    client.on('upgrade', (message) => {
      clock.mark('answer')
      reading = readAnswer(message, target, keptBytes, settle)
      settle(null)
    })
    client.on('socket', (socket) => clock.watch(socket))
    client.on('finish', () => {
      clock.mark('wait')
      options.onWritten?.()
    })
    client.on('error', (error: Error & { code?: string }) => {
      const trouble = troubleOf(error, clock.phase(), target)
      // an answer that came whole before the connection broke is still on its way to us
      if (reading === null || error.code?.startsWith('HPE_')) settle(trouble)
      else setImmediate(settle, trouble)
    })
    const timer = setTimeout(() => {
      settle(timedOut(clock.phase(), target, options.timeoutMs))
    }, options.timeoutMs)
    options.signal?.addEventListener('abort', cancel)
    client.end(outgoing.body)
  })
}

function openRequest(outgoing: OutgoingRequest, target: Target, clock: SendClock): ClientRequest {
  const open = target.isTls ? httpsRequest : httpRequest
  return open({
    method: outgoing.method,
    hostname: target.hostname,
    port: target.port,
    path: target.path,
    headers: outgoing.headers.flat(),
    agent: false,
    maxHeaderSize: largestAnswerHeadBytes,
    lookup: guardedLookup(() => clock.mark('connect')),
  })
}
