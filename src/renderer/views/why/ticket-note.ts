import type { CaptureDetail } from '../../../contract/capture.ts'
import type { Cause, Diagnosis } from '../../../contract/diagnosis.ts'
import type { Format } from '../../words/format.ts'
import type { Words } from '../../words/words.ts'

type NotedCapture = Pick<
  CaptureDetail,
  'id' | 'method' | 'path' | 'receivedAtMs' | 'source' | 'verdict' | 'bytes' | 'deliveryId'
>

/** What the note of a ticket is made of. Names of secrets are in it, their values cannot be. */
export type NoteParts = {
  readonly capture: NotedCapture
  /** The sender's name. */
  readonly sender: string | null
  readonly diagnosis: Diagnosis
}

/** A Markdown note that says what came, that it failed, and why. */
export function ticketNote(
  { capture, sender, diagnosis }: NoteParts,
  words: Words,
  format: Format,
): string {
  const { note, labels } = words.why
  const facts = [
    [note.request, code(`${capture.method} ${withoutQuery(capture.path)}`)],
    [note.receivedAt, format.instant(capture.receivedAtMs, 'utc')],
    [note.source, plain(sender === null ? capture.source : `${capture.source} (${sender})`)],
    [note.delivery, capture.deliveryId === null ? null : code(capture.deliveryId)],
    [note.body, format.bytes(capture.bytes)],
    [note.verdict, words.verdicts.kind[capture.verdict]],
  ] as const
  const told = [
    `## ${note.title(capture.id)}`,
    listOf(facts),
    ...diagnosis.causes.map((cause) => causeText(cause, diagnosis.mode, words)),
    diagnosis.conclusion && plain(diagnosis.conclusion),
    bullets(
      labels.findings,
      diagnosis.findings.map(({ words: said }) => plain(said)),
    ),
    note.tried(diagnosis.tried, diagnosis.secretsTried.map(plain)),
  ]
  return `${told.filter(Boolean).join('\n\n')}\n`
}

function causeText(cause: Cause, mode: Diagnosis['mode'], { why: words }: Words): string {
  const { evidence } = cause
  const { labels } = words
  const { title, fix } = words.cause(cause)
  const facts = [
    [labels[mode], evidence.received === null ? null : code(evidence.received)],
    [labels.recomputed, evidence.computed === null ? null : code(evidence.computed)],
    [labels.secret, cause.secret === null ? null : plain(withKey(cause.secret, evidence.key))],
    [labels.algorithm, evidence.algorithm],
    [labels.difference, evidence.difference === null ? null : plain(evidence.difference)],
    [labels.also, cause.also.map((one) => plain(words.cause(one).title)).join(' ') || null],
    [labels.equivalents, cause.equivalents.map(code).join(', ') || null],
    [labels.fix, plain(fix)],
  ] as const
  const mark = words.mark[cause.proven ? 'proven' : 'likely']
  const form = cause.variant === '' ? '' : ` (${code(cause.variant)})`
  return `### ${mark}: ${plain(title)}${form}\n\n${listOf(facts)}`
}

const withKey = (name: string, key: string | null): string =>
  key === null ? `“${name}”` : `“${name}”, ${key}`

const listOf = (facts: readonly (readonly [string, string | null])[]): string =>
  facts.flatMap(([name, value]) => (value === null ? [] : [`- **${name}:** ${value}`])).join('\n')

const bullets = (title: string, items: readonly string[]): string =>
  items.length === 0 ? '' : [`### ${title}`, '', ...items.map((item) => `- ${item}`)].join('\n')

/** A query may hold a token. */
const withoutQuery = (path: string): string => path.replace(/\?.*$/s, '?…')

/** Text of others, without a meaning in Markdown. */
const plain = (text: string): string =>
  text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_[\]<>#|~]/g, String.raw`\$&`)

/** In backticks, one more than stand within. */
function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const pad = longest > 0 ? ' ' : ''
  return `${fence}${pad}${text.replaceAll(/[\r\n]+/g, ' ')}${pad}${fence}`
}
