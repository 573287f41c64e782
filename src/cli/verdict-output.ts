import type { Verdict } from '../contract/verdict.ts'
import { plain } from './print.ts'

/** The document of `verify --json`, in the order of its specification. */
export function verdictDocument(verdict: Verdict, signedContent: Uint8Array | null) {
  return {
    verdict: verdict.verdict,
    reason: verdict.reason,
    scheme: verdict.scheme,
    secret: verdict.secret,
    received: verdict.received,
    computed: verdict.computed,
    computedWith: verdict.computedWith,
    signedContentBase64: signedContent && Buffer.from(signedContent).toString('base64'),
    timestamp: verdict.timestamp,
    steps: verdict.steps,
    notes: verdict.notes,
    considered: verdict.considered,
  }
}

/** The verdict for a person. */
export function verdictLines(verdict: Verdict): string[] {
  const { reason, scheme, timestamp } = verdict
  const lines = [`${verdict.verdict}${reason ? `: ${reason}` : ''}${scheme ? ` (${scheme})` : ''}`]
  for (const received of verdict.received) lines.push(`  received  ${plain(received)}`)
  if (verdict.computed !== null)
    lines.push(`  computed  ${verdict.computed}  with “${plain(verdict.computedWith ?? '')}”`)
  if (timestamp)
    lines.push(`  timestamp ${plain(timestamp.value)}${skewWords(timestamp.skewSeconds)}`)
  for (const step of verdict.steps) lines.push(`  ${stepMark(step.ok)} ${plain(step.detail)}`)
  for (const note of verdict.notes) lines.push(`  note: ${plain(note)}`)
  if (verdict.considered.length > 0) lines.push(`  considered: ${verdict.considered.join(', ')}`)
  return lines
}

const stepMark = (ok: boolean | null): string => (ok === null ? '-' : ok ? '✓' : '✗')

function skewWords(skewSeconds: number | null): string {
  if (skewSeconds === null) return ''
  const seconds = Math.abs(Math.round(skewSeconds * 10) / 10)
  return skewSeconds >= 0
    ? ` (${seconds} s before it arrived)`
    : ` (${seconds} s ahead of this clock)`
}
