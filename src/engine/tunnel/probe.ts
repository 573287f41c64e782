import { randomBytes } from 'node:crypto'
import type { Answer, Silence } from './ask.ts'
import { ask } from './ask.ts'

/** The question only our own listener can answer, at a path nobody can guess. */
export type Probe = {
  readonly path: string
  /**
   * What the listener answers, as text with status 200, to the request target of a GET; null when it
   * is not the probe's: then it is a webhook. The probe itself is not recorded.
   */
  readonly answerTo: (target: string) => string | null
}

/**
 * Where a probe ended. `ours`: at our listener. `not_connected`: at a tunnel server that knows no
 * tunnel of this name. `gateway`: at a server that got no answer from our side. `words` continue the
 * sentence "the address …".
 */
export type Finding =
  | { readonly kind: 'ours' }
  | {
      readonly kind: 'reminder' | 'not_connected' | 'gateway' | 'redirect' | 'stranger'
      readonly words: string
    }
  | Silence

const noncePattern = /^\?nonce=([0-9a-f]{32})$/

/** Makes the probe of this run; path and answer cannot be guessed. */
export const createProbe = (): Probe => {
  const path = `/.well-known/countersign-${randomBytes(16).toString('hex')}`
  const proof = randomBytes(16).toString('hex')
  return {
    path,
    answerTo: (target) => {
      // a proxy of the user may put a prefix in front of the path
      const start = target.indexOf(path)
      if (start === -1) return null
      const nonce = noncePattern.exec(target.slice(start + path.length))?.[1]
      return nonce === undefined ? null : `countersign ${proof} ${nonce}`
    },
  }
}

// loca.lt shows a page to browsers that names this header or asks for a "tunnel password"
// https://github.com/localtunnel/localtunnel/issues/598
const reminderPattern = /bypass-tunnel-reminder|tunnel password/i

const judge = (answer: Answer): Finding => {
  const { status } = answer
  if (reminderPattern.test(answer.text)) {
    return { kind: 'reminder', words: 'shows the reminder page of the tunnel service' }
  }
  if (status >= 300 && status < 400) {
    return { kind: 'redirect', words: `redirects to ${answer.redirectsTo ?? 'elsewhere'}` }
  }
  const words = `answers ${status}`
  if (status === 404 || status === 503) return { kind: 'not_connected', words }
  if (status === 502 || status === 504) return { kind: 'gateway', words }
  return { kind: 'stranger', words: `${words}, and not from this listener` }
}

/**
 * Asks the probe's question at an address. The nonce keeps caches from answering; the header skips
 * the reminder page. Rejects only when `signal` aborts.
 */
export const sendProbe = async (
  probe: Probe,
  base: string,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Finding> => {
  const target = `${probe.path}?nonce=${randomBytes(16).toString('hex')}`
  const url = new URL(base.replace(/\/+$/, '') + target)
  const headers = { 'bypass-tunnel-reminder': '1', 'user-agent': 'countersign-probe' }
  const answer = await ask(url, { headers, timeoutMs, signal })
  if (answer.kind !== 'answer') return answer
  const isOurs = answer.status === 200 && answer.text === probe.answerTo(target)
  return isOurs ? { kind: 'ours' } : judge(answer)
}
