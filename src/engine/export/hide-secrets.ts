import { Buffer } from 'node:buffer'
import type { WholeCapture } from './material.ts'
import { redacted } from './redact.ts'

// what is shorter is a word that bodies hold by chance
const shortestSecret = 8

/**
 * Takes the user's own secrets out of a capture, wherever a sender put them: target, header values,
 * body, and what was read from these. `found` tells whether there was any.
 */
export function hideSecrets(
  capture: WholeCapture,
  secrets: readonly string[],
): { readonly capture: WholeCapture; readonly found: boolean } {
  const needles = needlesOf(secrets)
  let found = false
  const hide = <Text extends string | null>(text: Text): Text | string => {
    if (text === null) return text
    const clean = needles.reduce<string>(
      (rest, needle) => rest.replaceAll(needle.toString('latin1'), redacted),
      needles.reduce<string>((rest, needle) => rest.replaceAll(needle.toString(), redacted), text),
    )
    if (clean !== text) found = true
    return clean
  }
  const { fullVerdict: verdict } = capture
  const hidden: WholeCapture = {
    ...capture,
    path: hide(capture.path),
    headers: capture.headers.map(([name, value]) => [name, hide(value)] as const),
    name: hide(capture.name),
    subject: hide(capture.subject),
    deliveryId: hide(capture.deliveryId),
    body: withoutNeedles(capture.body, needles),
    fullVerdict: {
      ...verdict,
      received: verdict.received.map(hide),
      computed: hide(verdict.computed),
      timestamp: verdict.timestamp && {
        ...verdict.timestamp,
        value: hide(verdict.timestamp.value),
      },
      steps: verdict.steps.map((step) => ({ ...step, detail: hide(step.detail) })),
      notes: verdict.notes.map(hide),
    },
  }
  return { capture: hidden, found: found || hidden.body !== capture.body }
}

/** As they are, as a URL and as JSON write them, and without a prefix such as `whsec_`. */
function needlesOf(secrets: readonly string[]): readonly Buffer[] {
  const texts = secrets.flatMap((secret) => {
    const plain = [secret, secret.trim(), secret.replace(/^[a-z]{2,8}_/, '')]
    return plain.flatMap((text) => [text, urlForm(text), JSON.stringify(text).slice(1, -1)])
  })
  const long = [...new Set(texts)].filter((text) => text.length >= shortestSecret)
  return long.toSorted((one, other) => other.length - one.length).map((text) => Buffer.from(text))
}

function urlForm(text: string): string {
  return text.isWellFormed() ? encodeURIComponent(text) : text
}

/** The same array when nothing was found. */
function withoutNeedles(body: Uint8Array, needles: readonly Buffer[]): Uint8Array {
  let rest = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  let found = false
  for (const needle of needles) {
    if (!rest.includes(needle)) continue
    found = true
    rest = Buffer.from(
      rest.toString('latin1').replaceAll(needle.toString('latin1'), redacted),
      'latin1',
    )
  }
  return found ? rest : body
}
