import type { CauseChange } from '../../../contract/diagnosis.ts'
import type { VerdictKind } from '../../../contract/verdict.ts'
import type { Aspect } from '../../views/why/cause-aspects.ts'
import type { Repair } from '../../views/why/cause-act.ts'
import type { SampleFamily } from '../../views/why/sample-family.ts'
import { counted, number } from './plural.ts'

export const why = {
  tab: 'Why it failed',
  /** The tab says what it answers: of what was not checked nothing failed. */
  tabOf: {
    passed: 'My app says no',
    failed: 'Why it failed',
    stale: 'Why it failed',
    unverified: 'Why unverified',
  } satisfies Record<VerdictKind, string> as Record<VerdictKind, string>,
  working: 'Finding out why…',
  /** What happened and what to do, of a cause; the engine says both in English. */
  cause: ({ title, fix }: CauseChange): Pick<CauseChange, 'title' | 'fix'> => ({ title, fix }),
  mark: { proven: 'Proven', likely: 'Likely' },
  markNote: {
    proven: 'Recomputing it gives exactly this value.',
    likely: 'Seen, but no recomputation can prove it.',
  },
  labels: {
    received: 'Received',
    computed: 'Your app computed',
    recomputed: 'Recomputed',
    changed: 'What was otherwise',
    secret: 'Secret',
    algorithm: 'Algorithm',
    difference: 'First difference',
    also: 'And also',
    equivalents: 'Same bytes as',
    seen: 'What was seen',
    fix: 'Fix',
    findings: 'Worth knowing',
    bodies: 'The two bodies',
  },
  aspect: {
    key: 'Key',
    content: 'Content',
    algorithm: 'Algorithm',
    encoding: 'Encoding',
  } satisfies Record<Aspect, string> as Record<Aspect, string>,
  asDocumented: 'as the scheme says',
  otherwise: 'otherwise',
  keyOf: (name: string, key: string | null) =>
    key === null ? `“${name}”` : `“${name}”, read as ${key}`,
  contentBytes: (signed: string) => `${signed} were hashed`,
  samples: 'Code that does it right',
  sampleOf: 'Language of the sample',
  language: { python: 'Python', node: 'Node' },
  readOnBothSides: 'Or clean it, on both sides: read the secret without what is not part of it',
  sampleTitle: {
    rawBody: 'Verify the raw bytes, then parse',
    signSentBytes: 'Sign the bytes that are sent',
    readSecret: 'Read the secret without what is not part of it',
    decodedKey: 'Decode the secret to key bytes',
    textKey: 'Use the text of the secret as the key',
    signedContent: 'Build exactly what the scheme signs',
    compare: 'Compare decoded values in constant time',
    header: 'Read the header by its exact name, with all its values',
    time: 'Judge the age in seconds, on both sides of now',
  } satisfies Record<SampleFamily, string> as Record<SampleFamily, string>,
  bodies: {
    captured: 'What arrived',
    received: 'What the sender signed',
    computed: 'What your app hashed',
    at: (byte: number) => `The first difference is at byte ${number(byte + 1)}.`,
    cut: 'Only the part around the first differences is shown.',
    none: 'empty',
  },
  best: {
    signedWith: (name: string) =>
      `The sender signed these exact bytes with your secret “${name}”: recomputing with it gives the received signature.`,
    passesNow: 'With the secrets as they are now, this request would pass.',
    more: (count: number) => counted(count, 'more cause', 'more causes'),
    seeAll: 'See why it failed',
  },
  acts: {
    use: (name: string) => `Use “${name}” here`,
    repair: {
      trim: (name: string) => `Trim “${name}”`,
      unquote: (name: string) => `Remove the quotes of “${name}”`,
      clean: (name: string) => `Clean “${name}”`,
      bare: (name: string) => `Keep only the value of “${name}”`,
      prefix: (name: string) => `Mend the prefix of “${name}”`,
      decode: (name: string) => `Decode “${name}”`,
      match: (name: string) => `Make “${name}” like the sender’s`,
    } satisfies Record<Repair, (name: string) => string> as Record<
      Repair,
      (name: string) => string
    >,
    matchAdvice:
      'Keep it here exactly as the sender has it: then both sides use the same key, and nothing changes at the sender.',
    used: (name: string, source: string) => `“${source}” uses the secret “${name}” now.`,
    repaired: (name: string) => `The secret “${name}” was mended.`,
    compare: 'Compare the two secrets',
  },
  passesNow: 'would pass now',
  noneTitle: 'Nothing was proven',
  secretsTried: (names: readonly string[]) =>
    names.length === 0
      ? 'There was no secret to try.'
      : `Tried ${counted(names.length, 'secret', 'secrets')}: ${names.map((name) => `“${name}”`).join(', ')}.`,
  took: (count: number, time: string) =>
    `${counted(count, 'recomputation', 'recomputations')} in ${time}`,
  incomplete: 'The search ended before all alternatives were tried.',
  nothing: 'This request verifies, so that there is nothing to explain.',
  copyNote: 'Copy note for a ticket',
  copyNoteWhat: 'Copy a Markdown note for a ticket, without secrets',
  app: {
    title: 'It passes here, my app says no',
    text: 'Give one of these, as your app has it, for instance from a log line. It stays on this computer.',
    ways: 'What you have of your app',
    computed: 'What it computed',
    body: 'The body as it saw it',
    length: 'The length of the body',
    computedHint: 'The signature, in hex or base64, with or without its prefix.',
    bodyHint: 'Exactly what it gave to the hash, white space included.',
    lengthHint: (bytes: string) => `Bytes, not characters. Here it is ${bytes}.`,
    sameLength:
      'As many bytes as arrived, so your app very likely hashed the same body. Look at the secret, and at what else it signs: give the value that it computed.',
    lengthProblem: 'A length is a whole number of bytes.',
    ask: 'Find the difference',
    predictions: 'What common mistakes would compute',
    predictionsText: 'Look for one of these values in your app’s log.',
    mistake: 'Mistake',
    value: 'It would compute',
    bodyBytes: 'Body',
    ofLength: (bytes: string) => `Common mistakes that hash ${bytes}`,
    noneOfLength: (bytes: string) =>
      `None of the common mistakes hashes ${bytes}. Give the body as your app saw it.`,
    noPredictions:
      'For this scheme no value can be foretold: only the sender can sign. Give the body as your app saw it, or its length.',
  },
  note: {
    title: (id: string) => `Webhook ${id}: why the signature fails`,
    request: 'Request',
    receivedAt: 'Received',
    source: 'Source',
    delivery: 'Delivery',
    body: 'Body',
    verdict: 'Verdict',
    tried: (count: number, names: readonly string[]) =>
      `Tried ${counted(count, 'recomputation', 'recomputations')}${names.length === 0 ? '' : ` with the secrets ${names.map((name) => `“${name}”`).join(', ')}`}. Secrets are left out of this note.`,
  },
}
