import type { Command } from 'commander'
import type { CaptureDetail } from '../contract/capture.ts'
import type { Handlers } from '../contract/contract.ts'
import { largestBodyPage } from '../contract/contract.ts'
import { captureDocument } from './capture-output.ts'
import { usage } from './exit.ts'
import { plain, printJson, printLine } from './print.ts'
import { withData } from './run-engine.ts'
import { verdictDocument, verdictLines } from './verdict-output.ts'

export function addShow(program: Command): void {
  program
    .command('show <ID>')
    .description('show one request, byte for byte, and its verdict')
    .option('--data <DIR>', 'data folder')
    .option('--json', 'one JSON document')
    .addHelpText('after', '\nExample:\n  countersign show 12 --json')
    .action(showCommand)
}

async function showCommand(id: string, options: { json?: true; data?: string }): Promise<void> {
  if (!/^\d{1,15}$/.test(id)) return usage(`An id is a number, as in: countersign list`)
  const { detail, body } = await withData(options.data, async (handlers) => ({
    detail: await handlers['captures.get']({ id }),
    body: await wholeBody(handlers, id),
  }))
  if (options.json) return printJson(showDocument(detail, body))
  for (const line of showLines(detail, body)) printLine(line)
}

async function wholeBody(handlers: Handlers, id: string): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let offset = 0
  for (;;) {
    const page = await handlers['captures.body']({ id, offset, length: largestBodyPage })
    parts.push(page.bytes)
    offset += page.bytes.length
    if (offset >= page.total || page.bytes.length === 0) return Buffer.concat(parts)
  }
}

function showDocument(detail: CaptureDetail, body: Buffer) {
  return {
    ...captureDocument(detail),
    ...verdictDocument(detail.fullVerdict, detail.signedContent),
    headers: detail.headers,
    bodyBase64: body.toString('base64'),
    httpVersion: detail.httpVersion,
    peer: detail.peer,
    durationMs: detail.durationMs,
    parserError: detail.parserError,
    attempts: detail.attempts,
  }
}

function showLines(detail: CaptureDetail, body: Buffer): string[] {
  const title = detail.parserError
    ? `not HTTP: ${plain(detail.parserError.words)}`
    : plain(`${detail.method} ${detail.path} HTTP/${detail.httpVersion}`)
  return [
    `#${detail.id}  ${new Date(detail.receivedAtMs).toISOString()}  from ${detail.peer}  to ${plain(detail.source)}`,
    ...verdictLines(detail.fullVerdict),
    '',
    title,
    ...detail.headers.map(([name, value]) => plain(`${name}: ${value}`)),
    '',
    ...bodyLines(body),
    ...lossLines(detail),
  ]
}

function bodyLines(body: Buffer): string[] {
  const text = body.toString('utf8')
  if (Buffer.compare(Buffer.from(text, 'utf8'), body) === 0) return text.split('\n').map(plain)
  return [`(${body.length} bytes that are no UTF-8 text; use --json for all of them)`]
}

function lossLines({ cut, incomplete, bytes }: CaptureDetail): string[] {
  const lines: string[] = []
  if (cut) lines.push(`The body was over the limit; the first ${bytes} bytes were kept.`)
  if (incomplete === 'aborted') lines.push('The sender hung up before the end.')
  if (incomplete === 'timed_out') lines.push('The request did not end in time.')
  return lines
}
