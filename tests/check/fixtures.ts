import type { CheckId } from '../../src/contract/check.ts'
import { plainSecret, standardSecret } from './check-receiver.ts'
import type { Receiver } from './receivers/receiver.ts'
import { expressWithLibrary, fastifyWithRawBody, plainNode } from './receivers/right.ts'
import {
  acceptsEverything,
  bodyOnly,
  errorOnMissingHeader,
  restringified,
  slow,
  undecodedSecret,
  upperCase,
  withAnotherSecret,
  withoutReplayCheck,
  withoutTimestampCheck,
} from './receivers/wrong.ts'

/** A receiver, what it does, and what the checks have to say of it. */
export type Fixture = {
  readonly words: string
  readonly scheme: 'replicate' | 'mlflow' | 'mlflow-body'
  readonly secret: string
  readonly start: () => Promise<Receiver>
  /** Without its probe: so that every check can go on beside others. */
  readonly isSlow?: true
  /** What names its fault, and nothing else. */
  readonly failed: readonly CheckId[]
  readonly diagnosis: string | null
  /** What the advice of a failed check, or the diagnosis, has to say. */
  readonly advice: RegExp
}

const replicate = {
  scheme: 'replicate',
  secret: standardSecret,
} as const

const bodySigned = { scheme: 'mlflow-body', secret: plainSecret } as const

const right = { failed: [], diagnosis: null, advice: /^$/ } as const

export const fixtures: readonly Fixture[] = [
  {
    ...replicate,
    ...right,
    words: 'Express with `standardwebhooks`',
    start: () => expressWithLibrary(standardSecret),
  },
  {
    ...right,
    words: 'Fastify with the raw body',
    scheme: 'mlflow',
    secret: plainSecret,
    start: () => fastifyWithRawBody(plainSecret),
  },
  { ...bodySigned, ...right, words: 'plain `node:http`', start: () => plainNode(plainSecret) },
  {
    ...replicate,
    words: 'hashes `JSON.stringify(req.body)`',
    start: () => restringified(standardSecret),
    failed: ['accepts-valid', 'raw-bytes'],
    diagnosis: 'body-reserialised js-compact',
    advice: /JSON\.stringify.*raw request bytes/,
  },
  {
    ...replicate,
    words: 'does not look at the timestamp',
    start: () => withoutTimestampCheck(standardSecret),
    failed: ['refuses-stale', 'refuses-future'],
    diagnosis: null,
    advice: /Compare webhook-timestamp with your clock/,
  },
  {
    ...bodySigned,
    words: 'compares with a digest in upper case by `===`',
    start: () => upperCase(plainSecret),
    failed: ['accepts-valid'],
    diagnosis: 'hex-uppercase',
    advice: /lower-case hex/,
  },
  {
    ...replicate,
    words: 'does its work again for a repeated delivery',
    start: () => withoutReplayCheck(standardSecret),
    failed: ['idempotent-sequential', 'idempotent-concurrent'],
    diagnosis: null,
    advice: /Remember the ids of deliveries/,
  },
  {
    ...replicate,
    words: 'does not base64-decode the secret',
    start: () => undecodedSecret(standardSecret),
    failed: ['accepts-valid'],
    diagnosis: 'secret-not-decoded whole whsec_ string as UTF-8',
    advice: /Strip whsec_, then base64-decode/,
  },
  {
    ...replicate,
    words: 'answers after 6 s',
    isSlow: true,
    start: () => slow(standardSecret),
    failed: ['answers-fast'],
    diagnosis: null,
    advice: /answer 2xx at once, and do the work afterwards/,
  },
  {
    ...replicate,
    words: 'answers 500 when a header is missing',
    start: () => errorOnMissingHeader(standardSecret),
    failed: ['refuses-unsigned'],
    diagnosis: null,
    advice: /answer 401 when it is missing/,
  },
  {
    ...replicate,
    words: 'accepts everything',
    start: acceptsEverything,
    failed: [
      'refuses-tampered',
      'refuses-wrong-secret',
      'refuses-unsigned',
      'refuses-empty-signature',
      'refuses-garbage',
      'refuses-empty-secret',
      'refuses-unknown-version-only',
      'refuses-stale',
      'refuses-future',
      'refuses-swapped',
      'refuses-other-id',
      'refuses-other-timestamp',
      'refuses-prefix-match',
    ],
    diagnosis: 'not-verified',
    advice: /does not verify at all/,
  },
  {
    ...replicate,
    words: 'hashes the body alone',
    start: () => bodyOnly(standardSecret),
    failed: ['accepts-valid'],
    diagnosis: 'signed-content body only',
    advice: /exactly what the sender signs/,
  },
  {
    ...replicate,
    words: 'has another secret',
    start: () => withAnotherSecret(standardSecret),
    failed: ['accepts-valid'],
    diagnosis: 'wrong-secret not one known here',
    advice: /it has another secret/,
  },
]
