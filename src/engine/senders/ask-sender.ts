import type { Sent, SendTrouble } from '../../contract/outgoing.ts'
import { Problem } from '../../contract/problem.ts'
import { sendRequest } from '../outgoing/send.ts'

export type SenderAsk = {
  readonly method: 'GET' | 'POST'
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** The sender by name, for words: `Replicate`, `MLflow`. */
  readonly sender: string
  /** Texts that must not come back in words or bodies: tokens, secrets. */
  readonly hide: readonly string[]
  readonly timeoutMs?: number
}

/** A sender's answer; `text` is its beginning, with what is to be hidden masked. */
export type Answered = {
  readonly status: number
  readonly text: string
  /** The same, parsed; null when it is no JSON. */
  readonly json: unknown
}

export const mask = '••••••••'
const usualTimeoutMs = 20_000
const mostAnswerBytes = 256 * 1024

/**
 * Asks a sender's API once, as everything goes out: redirects are not followed, a token would go along,
 * and addresses that hand out credentials are refused. Rejects with `Problem` `unavailable`, in plain
 * words, when there is no whole answer.
 */
export async function askSender(ask: SenderAsk): Promise<Answered> {
  const { method, url, headers, body = '', timeoutMs = usualTimeoutMs } = ask
  const pairs = Object.entries({ Accept: 'application/json', ...headers })
  const request = { method, url: url.href, headers: pairs, body: Buffer.from(body) }
  const { answer, trouble } = await sendRequest(request, {
    timeoutMs,
    // a sender's address is typed, or known
    isConfirmed: () => true,
    keptBytes: mostAnswerBytes,
  })
  if (answer === null || trouble !== null) throw new Problem('unavailable', noAnswer(ask, trouble))
  const raw = Buffer.from(answer.body).toString('utf8')
  const text = hidden(raw, [...ask.hide, credentialOf(headers)])
  return { status: answer.status, text, json: parsed(text) }
}

const credentialOf = (headers: SenderAsk['headers']): string =>
  headers['Authorization']?.split(' ').at(-1) ?? ''

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** An answer may repeat what was sent, as it is or with JSON's escapes, once or twice. */
function hidden(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret !== '')
    .flatMap((secret) => [secret, escaped(secret), escaped(escaped(secret))])
    .reduce((masked, secret) => masked.replaceAll(secret, mask), text)
}

const escaped = (text: string): string => JSON.stringify(text).slice(1, -1)

const outcomes: Readonly<Partial<Record<SendTrouble, string>>> = {
  not_allowed: 'was not asked',
  dns: 'could not be reached',
  refused: 'could not be reached',
  unreachable: 'could not be reached',
  tls: 'could not be reached',
  timed_out: 'did not answer in time',
}

function noAnswer({ sender, url }: SenderAsk, trouble: Sent['trouble']): string {
  const outcome = (trouble && outcomes[trouble.kind]) ?? 'gave no whole answer'
  return `${sender} at ${url.origin} ${outcome}. ${trouble?.words ?? ''}`.trim()
}

/** The address of a call below a base. Rejects user names in it: addresses end up in logs. */
export function senderUrl(base: string, path: string): URL {
  const url = new URL(base)
  if (url.username !== '' || url.password !== '')
    throw new Problem('invalid_input', 'Leave user name and password out of the address.')
  url.search = ''
  url.hash = ''
  url.pathname = url.pathname.replace(/\/+$/, '') + path
  return url
}

export const isLoopback = ({ hostname }: URL): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)

/** A field of a JSON object, when it is a text. */
export function textField(json: unknown, name: string): string | null {
  const value = fieldOf(json, name)
  return typeof value === 'string' ? value : null
}

export function fieldOf(json: unknown, name: string): unknown {
  if (typeof json !== 'object' || json === null || !Object.hasOwn(json, name)) return null
  return (json as Record<string, unknown>)[name]
}
