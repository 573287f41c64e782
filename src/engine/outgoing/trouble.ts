import type { SendTrouble } from '../../contract/outgoing.ts'
import type { Target } from './target.ts'
import { ForbiddenAddress } from './reach.ts'

export type Trouble = { readonly kind: SendTrouble; readonly words: string }

/** How far a request came. */
export type Phase = 'lookup' | 'connect' | 'tls' | 'write' | 'wait' | 'answer'

type Fault = Error & { readonly code?: string; readonly rawPacket?: Uint8Array }

/** Says in words why no whole answer came. */
export function troubleOf(error: Error, phase: Phase, target: Target): Trouble {
  const fault = deepest(error)
  const { code = '' } = fault
  const where = target.authority
  if (fault instanceof ForbiddenAddress) return forbidden(target, fault.message)
  if (code.startsWith('HPE_')) return badAnswer(fault, where)
  const known = byCode[code]
  if (known && phase !== 'tls') return { kind: known[0], words: known[1](where) }
  if (target.isTls && phase === 'tls') return tls(fault, where)
  if (/^(EAI_|ENOTFOUND)/.test(code)) return dns(where, code)
  if (/^(ERR_TLS|ERR_SSL|CERT_|EPROTO)/.test(code)) return tls(fault, where)
  return { kind: phase === 'connect' ? 'unreachable' : 'reset', words: cut(phase, where) }
}

/** Node tries each address of a name, and gives all faults in one. A refusal says most. */
function deepest(error: Error): Fault {
  if (!(error instanceof AggregateError)) return error
  const faults = error.errors.filter((fault): fault is Fault => fault instanceof Error)
  return faults.find(({ code }) => code === 'ECONNREFUSED') ?? faults[0] ?? error
}

type Words = (where: string) => string

const byCode: Readonly<Record<string, readonly [SendTrouble, Words]>> = {
  ECONNREFUSED: [
    'refused',
    (where) => `Nothing listens at ${where}. Start what should, or check the port.`,
  ],
  EHOSTUNREACH: ['unreachable', (where) => `There is no way to ${where} from this computer.`],
  ENETUNREACH: [
    'unreachable',
    (where) => `There is no way to ${where} from this computer. Is it online?`,
  ],
  EADDRNOTAVAIL: ['unreachable', (where) => `${where} is no address one can connect to.`],
  ETIMEDOUT: ['timed_out', (where) => `${where} did not take the connection in time.`],
  ENOTFOUND: ['dns', (where) => `The name of ${where} is not known. Check how it is spelled.`],
  EAI_AGAIN: [
    'dns',
    (where) => `The name of ${where} could not be looked up. Is this computer online?`,
  ],
}

const dns = (where: string, code: string): Trouble => ({
  kind: 'dns',
  words: `The name of ${where} could not be looked up (${code}).`,
})

const certificateFaults: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'Its certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'Its certificate comes from an authority of its own',
  CERT_HAS_EXPIRED: 'Its certificate has expired',
  CERT_NOT_YET_VALID: 'Its certificate is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'Its certificate is for another name',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'Its certificate cannot be checked: a link of its chain is missing',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'Its certificate comes from an authority that is not known here',
}

function tls(fault: Fault, where: string): Trouble {
  const { code = '' } = fault
  const known = certificateFaults[code]
  if (known) {
    const advice =
      'Use http:// on this computer, or start Countersign with NODE_EXTRA_CA_CERTS naming its authority.'
    return { kind: 'tls', words: `${known}, so ${where} was not trusted. ${advice}` }
  }
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'EPROTO')
    return { kind: 'tls', words: `${where} does not speak TLS. Try http:// instead of https://.` }
  const detail = code === '' ? '' : ` (${code})`
  return {
    kind: 'tls',
    words: `No secure connection came about with ${where}${detail}. Does it speak https?`,
  }
}

function badAnswer(fault: Fault, where: string): Trouble {
  if (fault.rawPacket?.[0] === 0x15)
    return { kind: 'bad_answer', words: `${where} answers with TLS. Use https:// to reach it.` }
  const words = fault.message.replace(/^Parse Error:?\s*/, '')
  return { kind: 'bad_answer', words: `What ${where} answered is no valid HTTP: ${words}.` }
}

function cut(phase: Phase, where: string): string {
  if (phase === 'answer') return `${where} cut the connection in the middle of its answer.`
  if (phase === 'connect') return `${where} could not be connected to.`
  if (phase === 'write') return `${where} cut the connection before it had the whole request.`
  return `${where} took the request and cut the connection without an answer.`
}

/** A name that leads to an address which is not to be reached. */
function forbidden({ hostname }: Target, address: string): Trouble {
  return {
    kind: 'not_allowed',
    words: `${hostname} leads to ${address}. Nothing was sent: such an address can hand out the credentials of this machine, or is not the computer that the name promises.`,
  }
}

const phaseWords: Readonly<Record<Phase, (where: string) => string>> = {
  lookup: (where) => `The name of ${where} was not looked up`,
  connect: (where) => `${where} did not take the connection`,
  tls: (where) => `The secure connection with ${where} did not come about`,
  write: (where) => `${where} did not take the whole request`,
  wait: (where) => `${where} took the request but did not answer`,
  answer: (where) => `${where} began to answer but did not end`,
}

export const timedOut = (phase: Phase, target: Target, timeoutMs: number): Trouble => ({
  kind: 'timed_out',
  words: `${phaseWords[phase](target.authority)} within ${seconds(timeoutMs)}.`,
})

const seconds = (ms: number): string => (ms === 1000 ? '1 second' : `${ms / 1000} seconds`)

export const canceled = (phase: Phase): Trouble => ({
  kind: 'canceled',
  words:
    phase === 'wait' || phase === 'answer'
      ? 'Canceled after the request was sent: the receiver may have acted on it.'
      : 'Canceled before the whole request was sent.',
})

export const tooLong = (bytes: number, where: string): Trouble => ({
  kind: 'bad_answer',
  words: `${where} answers without end: after ${bytes / 1_048_576} MiB it was no longer read.`,
})
