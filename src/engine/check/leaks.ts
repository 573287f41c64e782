import { Buffer } from 'node:buffer'
import { decode } from '../../signing/encoding.ts'
import { keysOf } from '../../signing/secret/key.ts'
import { readSignatures } from '../../signing/read.ts'
import { headerValue } from '../../signing/headers.ts'
import { verify } from '../../signing/verify.ts'
import { answerText } from './answer-text.ts'
import type { Bench } from './bench.ts'
import type { Tried } from './check.ts'

const traces =
  /\bat [^\n<]{1,200}\.[cm]?[jt]sx?:\d+:\d+|Traceback \(most recent call last\)|File "[^"\n]{1,200}", line \d+|\bat [\w.$]+\([\w.]+\.java:\d+\)/

/** What an answer tells that helps an attacker, in words that do not repeat it. */
export function leaksIn(tried: Tried, bench: Bench): readonly string[] {
  const text = textOf(tried)
  const leaks: string[] = []
  if (secretForms(bench).some((form) => text.includes(form))) leaks.push('the secret')
  if (digestForms(tried, bench).some((form) => text.includes(form)))
    leaks.push('the signature that would have been right')
  if (traces.test(text)) leaks.push('a stack trace')
  return leaks
}

function textOf(tried: Tried): string {
  const { answer } = tried
  if (answer === null) return ''
  const headers = answer.headers.map(([name, value]) => `${name}: ${value}`).join('\n')
  return `${headers}\n${answerText(tried)}`
}

const shortest = 6

/** The text, what stands behind its prefix, and the key as hex and base64. */
function secretForms({ secret, scheme }: Bench): readonly string[] {
  const { prefix } = scheme.secret
  const bare =
    prefix !== undefined && secret.value.startsWith(prefix)
      ? secret.value.slice(prefix.length)
      : secret.value
  const keys = keysOf(secret, scheme)
  const bytes = keys.ok && keys.signing?.type === 'secret' ? keys.signing.export() : null
  const written = bytes === null ? [] : [bytes.toString('hex'), bytes.toString('base64')]
  return [secret.value, bare, ...written].filter((form) => form.length >= shortest)
}

/** The right digest of what was sent, unless the request itself had it: then nothing was told. */
function digestForms({ request }: Tried, { scheme, secret, now }: Bench): readonly string[] {
  const { pathname, search } = new URL(request.url)
  const signed = { ...request, path: pathname + search }
  const { computed } = verify(signed, scheme, [secret], now())
  if (computed === null || scheme.method === 'token') return []
  const { prefix = '', as } = scheme.signature
  const digest = computed.slice(prefix.length)
  const header = headerValue(request.headers, scheme.signature.header) ?? ''
  const hasIt =
    header.includes(digest) ||
    header.toLowerCase().includes(digest.toLowerCase()) ||
    readSignatures(header, scheme).known.some(({ text }) =>
      digest.startsWith(text.slice(prefix.length)),
    )
  const bytes = hasIt ? null : decode(digest, as)
  if (bytes === null) return []
  const buffer = Buffer.from(bytes)
  return [digest, buffer.toString('hex'), buffer.toString('base64'), buffer.toString('base64url')]
}
