import type { Step } from '../contract/verdict.ts'
import type { Attempt } from './attempt.ts'
import { compile } from './compile.ts'
import type { Examination } from './examine.ts'
import type { Method, Scheme } from './scheme.ts'
import type { JudgedTimestamp } from './timestamp.ts'

/** All that a verdict was made from. */
export type Findings = {
  readonly scheme: Scheme
  readonly examination: Examination
  readonly tried: Attempt
  readonly judged: JudgedTimestamp | null
  readonly secretCount: number
}

const methodWords: Record<Method, string> = {
  'hmac-sha256': 'HMAC-SHA256',
  'hmac-sha1': 'HMAC-SHA1',
  'hmac-sha512': 'HMAC-SHA512',
  ed25519: 'Ed25519',
  'ecdsa-p256-sha256': 'ECDSA P-256 with SHA-256',
  token: 'a shared token',
}

/** Tells each check in the order it was made, for the screen and the command line. */
export function stepsOf(findings: Findings): readonly Step[] {
  const steps = [schemeStep(findings), presenceStep(findings), formStep(findings)]
  steps.push(secretStep(findings))
  if (findings.scheme.timestamp) steps.push(validStep(findings), toleranceStep(findings))
  steps.push(signatureStep(findings))
  return steps
}

function schemeStep({ scheme }: Findings): Step {
  const { label, message, method } = scheme
  const content = typeof message === 'string' ? message : 'its own mix of URL and body'
  const detail =
    method === 'token'
      ? `${label} sends a shared token and signs nothing.`
      : `${label} signs ${content} with ${methodWords[method]}.`
  return { code: 'scheme_known', ok: true, detail }
}

function presenceStep({ scheme, examination }: Findings): Step {
  const { missing } = examination
  if (missing.length > 0)
    return { code: 'header_present', ok: false, detail: `Missing: ${missing.join(', ')}.` }
  const { neededHeaders, timestampHeader } = compile(scheme)
  const names = timestampHeader === null ? neededHeaders : [...neededHeaders, timestampHeader]
  return { code: 'header_present', ok: true, detail: `There: ${names.join(', ')}.` }
}

function formStep({ scheme, examination }: Findings): Step {
  const { fault, missing, signatures } = examination
  const code = 'header_well_formed'
  const { header } = scheme.signature
  if (missing.includes(header)) return { code, ok: null, detail: `There is no ${header} to read.` }
  if (fault === 'no_supported_signature') {
    const versions = signatures.unknownVersions.join(', ')
    return { code, ok: false, detail: `${header} has only versions we do not know: ${versions}.` }
  }
  if (fault === 'malformed_header')
    return { code, ok: false, detail: `A header cannot be read: ${expectation(scheme)}.` }
  if (scheme.method === 'token') return { code, ok: true, detail: `${header} has a token.` }
  const count = signatures.known.length
  return { code, ok: true, detail: `${header} has ${count} signature${count === 1 ? '' : 's'}.` }
}

function expectation({ signature }: Scheme): string {
  const { header, prefix = '', as } = signature
  return `${header} should be ${prefix}<${as}>, and no value may be empty`
}

function secretStep({ tried, secretCount }: Findings): Step {
  const code = 'secret_usable'
  if (secretCount === 0) return { code, ok: null, detail: 'There is no secret to verify with.' }
  const { usable, unusable } = tried
  const first = unusable[0]
  if (usable === 0 && first)
    return { code, ok: false, detail: `${clip(first.secret.name)}: ${first.message}` }
  const seen = usable + unusable.length
  return { code, ok: true, detail: `${usable} of ${seen} secrets tried can be used.` }
}

function validStep({ scheme, judged }: Findings): Step {
  const code = 'timestamp_valid'
  const unit = scheme.timestamp?.unit === 'ms' ? 'milliseconds' : 'seconds'
  if (judged === null) return { code, ok: null, detail: 'There is no timestamp to read.' }
  const value = clip(judged.value)
  return judged.skewSeconds === null
    ? { code, ok: false, detail: `“${value}” is not a whole number of Unix ${unit}.` }
    : { code, ok: true, detail: `${value} is a whole number of Unix ${unit}.` }
}

function toleranceStep({ judged }: Findings): Step {
  const code = 'timestamp_in_tolerance'
  if (judged === null || judged.skewSeconds === null)
    return { code, ok: null, detail: 'Its age is not known.' }
  const { skewSeconds, toleranceSeconds, age } = judged
  const said =
    skewSeconds < 0
      ? `It was sent ${-skewSeconds} s in the future`
      : `It arrived ${skewSeconds} s after it was signed`
  if (toleranceSeconds === null)
    return { code, ok: null, detail: `${said}; this sender's age is not judged.` }
  return { code, ok: age === 'fresh', detail: `${said}; ${toleranceSeconds} s are allowed.` }
}

function signatureStep({ scheme, examination, tried }: Findings): Step {
  const code = 'signature_matches'
  const noun = scheme.method === 'token' ? 'token' : 'signature'
  if (tried.match !== null)
    return { code, ok: true, detail: `The ${noun} fits the secret ${clip(tried.match.name)}.` }
  if (
    tried.usable === 0 ||
    examination.chunks === null ||
    examination.signatures.known.length === 0
  )
    return { code, ok: null, detail: `The ${noun} could not be compared.` }
  return { code, ok: false, detail: `No secret gives the ${noun} that was received.` }
}

function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
