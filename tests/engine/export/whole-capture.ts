import type { HeaderPair } from '../../../src/contract/capture.ts'
import type { WholeCapture } from '../../../src/engine/export/material.ts'
import { judge } from '../../../src/signing/judge.ts'
import { schemes } from '../../../src/signing/registry.ts'
import type { Scheme } from '../../../src/signing/scheme.ts'
import { sign } from '../../../src/signing/sign.ts'

export const arrivalMs = 1_763_760_000_500

/** Nothing signed, nothing secret. */
const plainHeaders: readonly HeaderPair[] = [
  ['Host', 'hooks.example.com'],
  ['Content-Type', 'application/json'],
]

type Change = Partial<Omit<WholeCapture, 'body'>> & { readonly body?: string | Uint8Array }

/** A capture as the store gives it back, judged by the real judge with these secrets. */
export function captureWith(
  { body = '{"a":1}', ...change }: Change = {},
  secrets: readonly string[] = [],
  choice: Scheme | 'auto' = 'auto',
): WholeCapture {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const request = {
    method: 'POST',
    path: '/hook',
    headers: plainHeaders,
    ...change,
    body: bytes,
  }
  const { verdict } = judge(request, {
    choice,
    schemes,
    secrets: secrets.map((value) => ({ name: 'main', value })),
    nowMs: arrivalMs,
    toleranceSeconds: null,
  })
  return {
    id: '12',
    receivedAtMs: arrivalMs,
    durationMs: 3,
    httpVersion: '1.1',
    peer: '127.0.0.1:40000',
    sourceId: 'any',
    source: 'Any',
    scheme: verdict.scheme,
    name: null,
    subject: null,
    bytes: bytes.length,
    verdict: verdict.verdict,
    reason: verdict.reason,
    passesNow: false,
    secret: verdict.secret,
    skewSeconds: verdict.timestamp?.skewSeconds ?? null,
    deliveryId: null,
    attempt: 1,
    repeat: null,
    reply: { status: 200 },
    incomplete: null,
    cut: false,
    malformed: false,
    pinned: false,
    unread: false,
    parserError: null,
    fullVerdict: verdict,
    ...request,
  }
}

/** A capture that this scheme's sender signed with this secret, one second before it came. */
export function signedCapture(
  scheme: Scheme,
  secret: string,
  { body = '{"a":1}', headers = plainHeaders, ...change }: Change = {},
): WholeCapture {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const unitMs = scheme.timestamp?.unit === 'ms' ? 1 : 1_000
  const signed = sign(
    {
      id: 'msg_1',
      timestamp: String(Math.floor((arrivalMs - 1_000) / unitMs)),
      method: 'POST',
      path: change.path ?? '/hook',
      url: `https://hooks.example.com${change.path ?? '/hook'}`,
      headers,
      body: bytes,
    },
    scheme,
    { name: 'main', value: secret },
  )
  if (!signed.ok) throw new Error(signed.message)
  return captureWith(
    { ...change, body: bytes, headers: [...headers, ...signed.headers] },
    [secret],
    scheme,
  )
}
