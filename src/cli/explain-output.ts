import type { Cause, Diagnosis } from '../contract/diagnosis.ts'
import type { Verdict } from '../contract/verdict.ts'
import { plain } from './print.ts'
import { verdictDocument, verdictLines } from './verdict-output.ts'

/** The document of `explain --json`: that of `verify --json`, and the causes. */
export function explainDocument(
  verdict: Verdict,
  signedContent: Uint8Array | null,
  diagnosis: Diagnosis,
  tookMs: number,
) {
  const { mode, causes, findings, predictions, tried, secretsTried, isComplete } = diagnosis
  return {
    ...verdictDocument(verdict, signedContent),
    mode,
    causes: causes.map(causeDocument),
    findings,
    predictions,
    tried,
    secretsTried,
    isComplete,
    conclusion: diagnosis.conclusion,
    tookMs: Math.round(tookMs * 10) / 10,
  }
}

function causeDocument({ evidence, ...cause }: Cause) {
  const { signedContent, changedBody, ...rest } = evidence
  return {
    ...cause,
    evidence: {
      ...rest,
      signedContentBase64: base64(signedContent),
      changedBodyBase64: base64(changedBody),
    },
  }
}

const base64 = (bytes: Uint8Array | null): string | null =>
  bytes && Buffer.from(bytes).toString('base64')

/** The explanation for a person: the verdict, the causes, what else is worth knowing. */
export function explainLines(verdict: Verdict, diagnosis: Diagnosis): string[] {
  const { causes, findings, predictions, conclusion, isComplete } = diagnosis
  const lines = [...verdictLines(verdict)]
  if (causes.length > 0) lines.push('', ...causes.flatMap(causeLines))
  if (conclusion !== null) lines.push('', plain(conclusion))
  if (!isComplete) lines.push('The search ended before all alternatives were tried.')
  if (findings.length > 0) lines.push('', ...findings.map(({ words }) => `note: ${plain(words)}`))
  if (predictions.length > 0)
    lines.push(
      '',
      'An application that makes one of these mistakes would compute:',
      ...predictions.map(({ computed, bodyBytes, code, variant }) =>
        plain(`  ${computed}  ${bodyBytes} bytes  ${code}${variant ? ` (${variant})` : ''}`),
      ),
    )
  return lines
}

function causeLines(cause: Cause): string[] {
  const { code, variant, proven, secret, equivalents, also, evidence } = cause
  const head = `${proven ? 'proven' : 'likely'}: ${code}${variant ? ` (${variant})` : ''}`
  const rows: readonly (readonly [string, string | null])[] = [
    ['', cause.title],
    ...also.map((one) => ['and', one.title] as const),
    ['secret', secret && `“${secret}”${evidence.key ? `, ${evidence.key}` : ''}`],
    ['received', evidence.received],
    ['recomputed', evidence.computed],
    ['bodies', evidence.difference],
    ['same bytes', equivalents.length > 0 ? equivalents.join(', ') : null],
    ...evidence.facts.map((fact) => ['seen', fact] as const),
    ['fix', cause.fix],
  ]
  const told = rows.flatMap(([name, text]) =>
    text === null ? [] : [plain(`  ${name === '' ? '' : `${name}: `}${text}`)],
  )
  return [plain(head), ...told]
}
