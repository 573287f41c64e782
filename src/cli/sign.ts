import { randomUUID } from 'node:crypto'
import type { Command } from 'commander'
import { compile } from '../signing/compile.ts'
import type { Scheme } from '../signing/scheme.ts'
import { sign } from '../signing/sign.ts'
import { timestampText } from '../signing/timestamp.ts'
import { nowMsOf } from './clock-option.ts'
import { usage } from './exit.ts'
import { readKnown } from './known.ts'
import { printJson, printLine } from './print.ts'
import { readInput } from './request-file.ts'
import type { SchemeOptions } from './scheme-option.ts'
import { schemeOf, withSchemeOption } from './scheme-option.ts'
import type { SecretOptions } from './secret-options.ts'
import { withSecretOptions } from './secret-options.ts'

type SignOptions = SecretOptions &
  SchemeOptions & {
    body: string
    id?: string
    timestamp?: string
    url?: string
    now?: string
    json?: true
    data?: string
  }

export function addSign(program: Command): void {
  const command = program
    .command('sign')
    .description('print the headers that sign a body')
    .requiredOption('--body <FILE>', 'the body, byte for byte; - is standard input')
    .option('--id <ID>', 'delivery id; default: a new one')
    .option('--timestamp <SECONDS>', 'Unix seconds, or the text of the header; default: now')
    .option('--url <URL>', 'public URL, for senders that sign it')
    .option('--now <SECONDS>', 'the time to sign at, in Unix seconds')
    .option('--data <DIR>', 'data folder with the vault')
    .option('--json', 'header pairs as one JSON document')
    .addHelpText('after', example)
  withSchemeOption(withSecretOptions(command), null).action(signCommand)
}

const example = `
Example:
  printf '{"ok":true}' | WEBHOOK_SECRET=your-secret-key countersign sign --scheme mlflow --body - --secret-env WEBHOOK_SECRET`

async function signCommand(options: SignOptions): Promise<void> {
  const { secrets, schemes } = await readKnown(options, options.data, true)
  const scheme = schemeOf(options.scheme, schemes)
  const [secret, ...others] = secrets
  if (!secret || others.length > 0)
    return usage('Signing needs one secret: --secret-env, --secret-file or --secret.')
  if (scheme.method === 'token' && options.secret.length > 0)
    return usage(
      `${scheme.label} sends the secret itself, and what the vault holds is not printed. Give it with --secret-env or --secret-file.`,
    )
  const nowMs = nowMsOf(options.now)
  const signed = sign(
    {
      id: options.id ?? randomUUID(),
      timestamp:
        options.timestamp === undefined
          ? timestampText(nowMs, scheme)
          : inUnitOf(scheme, options.timestamp),
      method: 'POST',
      path: '/',
      url: options.url ?? null,
      headers: [],
      body: readInput(options.body),
    },
    scheme,
    secret,
  )
  if (!signed.ok) return usage(withOption(signed.message, scheme, options))
  if (options.json) return printJson(signed.headers)
  for (const [name, value] of signed.headers) printLine(`${name}: ${value}`)
}

/** Seconds become milliseconds where a sender counts those; any other text is signed as it is. */
const inUnitOf = ({ timestamp }: Scheme, text: string): string =>
  timestamp?.unit === 'ms' && /^\d{1,11}(?:\.\d{1,6})?$/.test(text)
    ? String(Math.floor(Number(text) * 1_000))
    : text

const withOption = (message: string, scheme: Scheme, { url }: SignOptions): string =>
  url === undefined && compile(scheme).signsUrl ? `${message} Give it with --url URL.` : message
