import type { Command } from 'commander'
import type { Handlers } from '../contract/contract.ts'
import { largestBodyPage } from '../contract/capture-calls.ts'
import type { Engine } from '../engine/engine.ts'
import { hideOwnSecrets, hideSecretHeaders } from '../engine/secret-headers.ts'
import { usage } from './exit.ts'
import { printJson, printLine } from './print.ts'
import { withData } from './run-engine.ts'
import type { Shown } from './show-output.ts'
import { showDocument, showLines } from './show-output.ts'

type ShowOptions = { json?: true; reveal?: true; data?: string }

export function addShow(program: Command): void {
  program
    .command('show <ID>')
    .description('show one request, byte for byte, and its verdict')
    .option('--reveal', 'show the values of headers that are secrets, too')
    .option('--data <DIR>', 'data folder')
    .option('--json', 'one JSON document')
    .addHelpText('after', '\nExample:\n  countersign show 12 --json')
    .action(showCommand)
}

async function showCommand(id: string, options: ShowOptions): Promise<void> {
  if (!/^\d{1,15}$/.test(id)) return usage(`An id is a number, as in: countersign list`)
  const shown = await withData(options.data, async (handlers, engine) => {
    const whole = await readWhole(handlers, id)
    return options.reveal ? whole : withoutSecrets(engine, whole)
  })
  if (options.json) return printJson(showDocument(shown))
  for (const line of showLines(shown)) printLine(line)
}

async function readWhole(handlers: Handlers, id: string): Promise<Shown> {
  const detail = await handlers['captures.get']({ id })
  const isEncoded = detail.headers.some(([name]) => name.toLowerCase() === 'content-encoding')
  const page = (offset: number) => ({ id, offset, length: largestBodyPage })
  return {
    detail,
    body: await inPages((offset) => handlers['captures.body'](page(offset))),
    decoded: isEncoded ? await handlers['captures.decoded']({ id }) : null,
    signedContent:
      detail.signedContent &&
      (await inPages((offset) => handlers['captures.signedContent'](page(offset)))),
  }
}

async function inPages(
  read: (offset: number) => Promise<{ bytes: Uint8Array; total: number }>,
): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let offset = 0
  for (;;) {
    const { bytes, total } = await read(offset)
    parts.push(bytes)
    offset += bytes.length
    if (offset >= total || bytes.length === 0) return Buffer.concat(parts)
  }
}

/** What is stored stays as it came; only what is printed has dots in it. */
async function withoutSecrets({ roster }: Engine, shown: Shown): Promise<Shown> {
  const { schemes, secrets } = await roster()
  const { detail } = shown
  const scheme = schemes.find(({ id }) => id === detail.scheme) ?? null
  const values = secrets.map(({ value }) => value)
  const headers = hideSecretHeaders(detail.headers, scheme, values)
  const { fullVerdict } = detail
  // who mistakes the secret for the signature sends it as one
  const received = fullVerdict.received.map((text) => hideOwnSecrets(text, values))
  return { ...shown, detail: { ...detail, headers, fullVerdict: { ...fullVerdict, received } } }
}
