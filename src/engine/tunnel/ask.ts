import type { IncomingMessage } from 'node:http'
import type { LookupFunction } from 'node:net'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'

/** What a server answered. The text is cut at 64 KiB. */
export type Answer = {
  readonly kind: 'answer'
  readonly status: number
  readonly text: string
  /** Origin of a redirect's target; null when there is none. */
  readonly redirectsTo: string | null
  readonly retryAfterSeconds: number | null
}

/** `no_connection`: nobody took the call. `no_answer`: somebody did, and said nothing in time. */
export type Silence = {
  readonly kind: 'no_connection' | 'no_answer'
  /** Why, for a sentence: `nothing listens there`. */
  readonly words: string
}

const largestAnswerBytes = 65_536

const wordsByCode: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'its name is not known, or this computer is offline',
  EAI_AGAIN: 'its name could not be looked up; this computer may be offline',
  ENETUNREACH: 'the network is unreachable; this computer may be offline',
  EHOSTUNREACH: 'it cannot be reached from this network',
  ETIMEDOUT: 'the connection timed out',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
}

// RFC 6761: names under localhost are loopback, but many resolvers do not know them
const lookUpLoopback: LookupFunction = (_hostname, options, callback) => {
  if (options.all) callback(null, [{ address: '127.0.0.1', family: 4 }])
  else callback(null, '127.0.0.1', 4)
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : ''

const silenceOf = (error: unknown, timeoutMs: number, isTimeUp: boolean): Silence => {
  if (isTimeUp) {
    return { kind: 'no_answer', words: `no answer came within ${timeoutMs / 1000} s` }
  }
  const code = codeOf(error)
  if (code === 'ECONNRESET' || code.startsWith('HPE_')) {
    return { kind: 'no_answer', words: 'the connection was closed without an answer' }
  }
  return { kind: 'no_connection', words: wordsByCode[code] ?? `the connection failed (${code})` }
}

const answerOf = (response: IncomingMessage, text: string, url: URL): Answer => {
  const { statusCode: status = 0, headers } = response
  const isRedirect = status >= 300 && status < 400 && headers.location !== undefined
  const seconds = Number(headers['retry-after'])
  return {
    kind: 'answer',
    status,
    text,
    redirectsTo: isRedirect ? (URL.parse(headers.location ?? '', url.href)?.origin ?? null) : null,
    retryAfterSeconds: seconds > 0 ? seconds : null,
  }
}

type Question = {
  readonly headers?: Readonly<Record<string, string>>
  readonly timeoutMs: number
  readonly signal: AbortSignal
}

const exchange = (url: URL, question: Question, signal: AbortSignal): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestHttps : requestHttp
    const lookup = url.hostname.endsWith('.localhost') ? { lookup: lookUpLoopback } : {}
    // no agent: after sleep a kept connection is a dead one
    const options = { agent: false, headers: question.headers ?? {}, signal, ...lookup }
    const request = send(url, options, (response) => {
      let text = ''
      const finish = () => resolve(answerOf(response, text, url))
      response.setEncoding('utf8')
      response.on('error', reject)
      response.on('end', finish)
      response.on('data', (chunk: string) => {
        text += chunk
        if (text.length < largestAnswerBytes) return
        finish()
        request.destroy()
      })
    })
    request.on('error', reject)
    request.end()
  })

/**
 * One GET on a connection of its own; redirects are not followed. Rejects only when `signal` aborts,
 * with its reason.
 */
export const ask = async (url: URL, question: Question): Promise<Answer | Silence> => {
  const limit = AbortSignal.timeout(question.timeoutMs)
  try {
    return await exchange(url, question, AbortSignal.any([question.signal, limit]))
  } catch (error) {
    question.signal.throwIfAborted()
    return silenceOf(error, question.timeoutMs, limit.aborted)
  }
}
