import type { Incomplete } from '../../../contract/capture.ts'
import type { Reason } from '../../../contract/verdict.ts'

/** What the sentences name; null where it is not known. */
export type VerdictFacts = {
  readonly secret: string | null
  readonly sender: string | null
  /** How late or early it was, as text. */
  readonly skew: string | null
  readonly tolerance: string | null
  readonly source: string
  /** More secrets than one were tried. */
  readonly isMany: boolean
  /** The header carries the secret itself; nothing is signed. */
  readonly isToken: boolean
}

type Sentence = (facts: VerdictFacts) => string

const quoted = (name: string): string => `“${name}”`

export const verdictWords = {
  /** One sentence: the verdict. */
  title: {
    passed: ({ secret, isToken }) => {
      if (isToken)
        return `The shared token is right${secret === null ? '' : `: it is ${quoted(secret)}`}`
      if (secret === null) return 'The signature is right'
      return `The signature is right: made with the secret ${quoted(secret)}`
    },
    missing_header: ({ sender }) =>
      sender === null
        ? 'A header that the signature needs is missing'
        : `A header that ${sender} signs with is missing`,
    malformed_header: () => 'The signature header cannot be read',
    no_supported_signature: () => 'The header holds no signature of a kind that is supported',
    malformed_secret: () => 'No secret of this source can be used as a key',
    timestamp_missing: () => 'The timestamp is missing',
    timestamp_malformed: () => 'The timestamp cannot be read',
    timestamp_too_old: ({ skew }) =>
      skew === null
        ? 'The signature is right, but the request came too late'
        : `The signature is right, but the request came ${skew} after it was signed`,
    timestamp_too_new: ({ skew }) =>
      skew === null
        ? 'The signature is right, but its time lies in the future'
        : `The signature is right, but its time lies ${skew} in the future`,
    signature_mismatch: ({ secret, isMany, isToken }) =>
      isToken
        ? 'The shared token is not the right one'
        : secret === null || isMany
          ? `The signature matches ${isMany ? 'none of the secrets that were tried' : 'no secret'}`
          : `The signature does not match the secret ${quoted(secret)}`,
    no_secret: ({ sender }) =>
      sender === null
        ? 'There is no secret to check the signature with'
        : `There is no secret to check ${sender}’s signature with`,
    no_scheme: () => 'No known sender signs like this',
  } satisfies Record<Reason | 'passed', Sentence> as Record<Reason | 'passed', Sentence>,
  /** What it means, and the plain next step. */
  next: {
    passed: ({ isToken }) =>
      isToken
        ? 'The sender knows the token. Nothing is signed with it: what it sends could be changed on the way.'
        : 'These exact bytes were signed by someone who has the secret.',
    missing_header: () =>
      'Look in the checks below which one. A redirect or a proxy on the way may have dropped it; see that the sender has the final address, and that signing is switched on there.',
    malformed_header: () =>
      'Compare the header below with the form the sender documents. Something on the way, or a sender of your own, writes it in another form.',
    no_supported_signature: () =>
      'The sender uses another version than its scheme knows. Choose another scheme for this source, or ask the sender for the documented version.',
    malformed_secret: () =>
      'Copy the secret from the sender once more, as a whole and without quotes; the checks below say what is wrong with its form.',
    timestamp_missing: () =>
      'The time is part of what is signed. See that the sender sends its timestamp header, and that nothing on the way drops it.',
    timestamp_malformed: () =>
      'It should be a whole number of the unit the scheme names. A sender of your own may write a date or another unit.',
    timestamp_too_old: ({ tolerance }) =>
      tolerance === null
        ? 'A receiver refuses it to keep old requests from being sent again.'
        : `Up to ${tolerance} is allowed, to keep old requests from being sent again. A retry that keeps its first timestamp, a queue on the way, or a clock that is off are the usual reasons.`,
    timestamp_too_new: ({ tolerance }) =>
      tolerance === null
        ? 'The clock of the sender, or of this computer, is off.'
        : `Up to ${tolerance} is allowed. The clock of the sender, or of this computer, is off.`,
    signature_mismatch: ({ isToken }) =>
      isToken
        ? 'The sender has another token. Copy it from the sender once more, as a whole.'
        : 'Either the secret or the bytes are not those the sender signed with. Compare the secret with the sender’s character by character, and see that nothing on the way rewrites the body.',
    no_secret: ({ source }) =>
      `Add the secret that the sender signs with, and tie it to ${quoted(source)}. Requests that come after that are checked.`,
    no_scheme: ({ source }) =>
      `Nothing was signed, or by a sender that is not known here. If it is signed, choose how for ${quoted(source)}.`,
  } satisfies Record<Reason | 'passed', Sentence> as Record<Reason | 'passed', Sentence>,
  passedInTime: (skew: string, tolerance: string) =>
    `These exact bytes were signed by someone who has the secret. They came ${skew} after that; up to ${tolerance} is allowed.`,
  passedAhead: (skew: string, tolerance: string) =>
    `These exact bytes were signed by someone who has the secret. Their time lies ${skew} ahead of this clock; up to ${tolerance} is allowed.`,
  acts: {
    secrets: 'Add a secret',
    secretsLook: 'Look at the secrets',
    source: 'Choose a scheme',
    sourceLook: 'Settings of this source',
    limit: 'Change the limit',
  },
  considered: (names: string) => `It could be from ${names}.`,
  malformedTitle: 'This was not valid HTTP',
  malformedText: (words: string, code: string) =>
    `The parser said: ${words} (${code}). All bytes that came are kept below.`,
  cutTitle: 'The body was cut.',
  cutText: (kept: string) =>
    `It was over the limit: only its first ${kept} were kept. A signature over the whole cannot be right for a part.`,
  incompleteTitle: 'The request is incomplete.',
  incomplete: {
    aborted: 'The sender hung up before its end. What came is kept.',
    timed_out: 'Its end did not come in time. What came is kept.',
  } satisfies Record<Incomplete, string> as Record<Incomplete, string>,
}
