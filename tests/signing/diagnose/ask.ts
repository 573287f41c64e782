import { readFileSync } from 'node:fs'
import type { Diagnosis } from '../../../src/contract/diagnosis.ts'
import { inflate } from '../../../src/engine/explain/inflate.ts'
import { diagnoseNow } from '../../../src/signing/diagnose/diagnose.ts'
import type { DiagnoseQuestion } from '../../../src/signing/diagnose/question.ts'
import type { SignedRequest } from '../../../src/signing/read.ts'
import { schemes } from '../../../src/signing/registry.ts'
import { sign } from '../../../src/signing/sign.ts'
import type { Vector } from '../vectors.ts'
import { requestOf, schemeOf } from '../vectors.ts'

/** A case of causes.json: a vector, and how it comes about. */
export type CauseVector = Vector & {
  readonly mode: 'A' | 'B'
  readonly cause: string
  readonly variant: string
  readonly equivalentVariants?: readonly string[]
  readonly candidateSecrets?: readonly string[]
  readonly appComputed?: string
  readonly alt: { readonly contentBase64: string }
}

export const causeVectors = JSON.parse(
  readFileSync(new URL('../../vectors/causes.json', import.meta.url), 'utf8'),
) as readonly CauseVector[]

type Asked = Vector & Partial<Pick<CauseVector, 'candidateSecrets' | 'appComputed'>>

/** What is asked for a vector: its secret is the configured one, the others are at hand. */
export function questionOf(vector: Asked, more: Partial<DiagnoseQuestion> = {}): DiagnoseQuestion {
  return {
    request: requestOf(vector),
    scheme: schemeOf(vector.scheme),
    schemes,
    secrets: vector.secret === null ? [] : [{ name: 'configured', value: vector.secret }],
    candidates: (vector.candidateSecrets ?? []).map((value, at) => ({
      name: `other ${at}`,
      value,
    })),
    nowMs: vector.now * 1_000,
    appComputed: vector.appComputed ?? null,
    inflate,
    ...more,
  }
}

export const askFor = (vector: Asked, more: Partial<DiagnoseQuestion> = {}): Diagnosis =>
  diagnoseNow(questionOf(vector, more))

export const nowMs = 1_754_640_002_000

type Sent = {
  readonly scheme: string
  readonly secret: string
  readonly body: string | Uint8Array
  /** Signed in the place of the body that is sent. */
  readonly signedBody?: string | Uint8Array
  readonly id?: string
  readonly timestamp?: string
}

const bytesOf = (body: string | Uint8Array): Uint8Array =>
  typeof body === 'string' ? Buffer.from(body, 'utf8') : body

/** A request signed as a scheme does. */
export function sent({ scheme, secret, body, signedBody = body, ...rest }: Sent): SignedRequest {
  const parts = {
    id: rest.id ?? 'msg_1',
    timestamp: rest.timestamp ?? '1754640000',
    method: 'POST',
    path: '/hook',
    url: null,
    headers: [],
    body: bytesOf(signedBody),
  }
  const signed = sign(parts, schemeOf(scheme), { name: 'sender', value: secret })
  if (!signed.ok) throw new Error(signed.message)
  return { method: 'POST', path: '/hook', headers: signed.headers, body: bytesOf(body) }
}

/** Asks about a request with a configured secret and further ones. */
export function ask(
  request: SignedRequest,
  scheme: string,
  secret: string,
  more: Partial<DiagnoseQuestion> = {},
): Diagnosis {
  return diagnoseNow({
    request,
    scheme: schemeOf(scheme),
    schemes,
    secrets: [{ name: 'configured', value: secret }],
    nowMs,
    inflate,
    ...more,
  })
}

/** `code (variant)` of every proven cause, in order. */
export const provenOf = ({ causes }: Diagnosis): string[] =>
  causes
    .filter(({ proven }) => proven)
    .map(({ code, variant }) => (variant === '' ? code : `${code} (${variant})`))
