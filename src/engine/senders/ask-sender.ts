import { Problem } from '../../contract/problem.ts'

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
  /** The body as it came, for what must be read from it. */
  readonly json: unknown
}

export const mask = '••••••••'
const usualTimeoutMs = 20_000
const mostAnswerBytes = 256 * 1024

/**
 * Asks a sender's API once. Redirects are not followed: a token would go along. Rejects with `Problem`
 * `unavailable`, in plain words, when there is no answer.
 */
export async function askSender(ask: SenderAsk): Promise<Answered> {
  const { method, url, headers, body, timeoutMs = usualTimeoutMs } = ask
  try {
    const response = await fetch(url, {
      method,
      headers: { Accept: 'application/json', ...headers },
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      ...(body !== undefined && { body }),
    })
    const raw = await readText(response)
    const hide = [...ask.hide, credentialOf(headers)]
    return { status: response.status, text: hidden(raw, hide), json: parsed(raw) }
  } catch (error) {
    throw new Problem('unavailable', noAnswer(ask, error as Error))
  }
}

const credentialOf = (headers: SenderAsk['headers']): string =>
  headers['Authorization']?.split(' ').at(-1) ?? ''

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk)
    size += chunk.length
    if (size >= mostAnswerBytes) break
  }
  return Buffer.concat(chunks).subarray(0, mostAnswerBytes).toString('utf8')
}

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

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'the name is not known; is this computer online?',
  EAI_AGAIN: 'the name could not be looked up; is this computer online?',
  ECONNRESET: 'the connection was cut',
  EHOSTUNREACH: 'there is no way to it from here',
  ENETUNREACH: 'this computer is not online',
  UND_ERR_SOCKET: 'the connection was cut',
  UND_ERR_CONNECT_TIMEOUT: 'it did not answer in time',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is self-signed',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate cannot be checked',
}

function noAnswer({ sender, url }: SenderAsk, error: Error): string {
  const where = `${sender} at ${url.origin}`
  if (error.name === 'TimeoutError') return `${where} did not answer in time.`
  const { code = '' } = (error.cause ?? {}) as { code?: string }
  return `${where} could not be reached: ${reasons[code] ?? (code || 'the connection failed')}.`
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
