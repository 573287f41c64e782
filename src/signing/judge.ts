import type { Verdict } from '../contract/verdict.ts'
import { detect } from './detect.ts'
import type { SignedRequest } from './read.ts'
import type { Scheme } from './scheme.ts'
import type { NamedSecret } from './secret/key.ts'
import { keysOf } from './secret/key.ts'
import { verify } from './verify.ts'

export type Question = {
  /** `auto`: the scheme that claims the request. */
  readonly choice: 'auto' | Scheme
  /** All schemes that may claim it. */
  readonly schemes: readonly Scheme[]
  readonly secrets: readonly NamedSecret[]
  /** Unix milliseconds of the arrival. */
  readonly nowMs: number
  /** Null: the scheme's own. */
  readonly toleranceSeconds: number | null
}

export type Judgement = { readonly verdict: Verdict; readonly scheme: Scheme | null }

/**
 * Judges a request whose scheme may be unknown. Where several schemes could claim it, a signature that
 * verifies settles whose it is; the verdict still names all of them.
 */
export function judge(request: SignedRequest, question: Question): Judgement {
  const { choice, schemes } = question
  const by = (scheme: Scheme) =>
    verify(request, scheme, fitting(question, scheme), question.nowMs, question.toleranceSeconds)
  if (choice !== 'auto') return { verdict: by(choice), scheme: choice }
  const { scheme, considered } = detect(request, schemes)
  if (scheme !== null && considered.length === 0) return { verdict: by(scheme), scheme }
  const proven = question.secrets.length > 0 && considered.map(pick).find(isProven)
  if (proven) return { ...proven, verdict: { ...proven.verdict, considered } }
  if (scheme !== null) return { verdict: { ...by(scheme), considered }, scheme }
  return { verdict: noScheme(considered), scheme: null }

  function pick(id: string): Judgement {
    const candidate = schemes.find((one) => one.id === id) ?? null
    return { verdict: candidate ? by(candidate) : noScheme(considered), scheme: candidate }
  }
}

/** A secret of one sender says nothing of another's requests: those are unverified, not failed. */
function fitting({ secrets, schemes }: Question, scheme: Scheme): readonly NamedSecret[] {
  return secrets.filter((secret) => {
    if (isOfOtherSender(secret, scheme, schemes)) return false
    return secret.sharedFor !== null || keysOf(secret, scheme).ok
  })
}

/** Whether a secret was given for a sender that signs in another header. */
export function isOfOtherSender(
  { sharedFor }: NamedSecret,
  scheme: Scheme,
  schemes: readonly Scheme[],
): boolean {
  if (sharedFor == null || sharedFor === scheme.id) return false
  const given = schemes.find(({ id }) => id === sharedFor)
  return given?.signature.header !== scheme.signature.header
}

function isProven({ verdict }: Judgement): boolean {
  return verdict.secret !== null
}

function noScheme(considered: readonly string[]): Verdict {
  const detail =
    considered.length > 0
      ? `It could be ${considered.join(' or ')}. Choose one of them.`
      : 'No known sender signs with these headers.'
  return {
    verdict: 'unverified',
    reason: 'no_scheme',
    scheme: null,
    secret: null,
    computedWith: null,
    received: [],
    computed: null,
    timestamp: null,
    steps: [{ code: 'scheme_known', ok: false, detail }],
    notes: [],
    considered,
  }
}
