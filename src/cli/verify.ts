import type { Command } from 'commander'
import { judge } from '../signing/judge.ts'
import { signedContent } from '../signing/message.ts'
import { nowMsOf, wholeNumber } from './clock-option.ts'
import { exitCodes } from './exit.ts'
import { readKnown } from './known.ts'
import { printJson, printLine } from './print.ts'
import { readRequestFile } from './request-file.ts'
import type { SchemeOptions } from './scheme-option.ts'
import { choiceOf, withSchemeOption } from './scheme-option.ts'
import type { SecretOptions } from './secret-options.ts'
import { withSecretOptions } from './secret-options.ts'
import { verdictDocument, verdictLines } from './verdict-output.ts'

type VerifyOptions = SecretOptions &
  SchemeOptions & {
    request: string
    url?: string
    tolerance?: string
    now?: string
    json?: true
    data?: string
  }

export function addVerify(program: Command): void {
  const command = program
    .command('verify')
    .description('judge one request: passed, failed, stale or unverified')
    .requiredOption('--request <FILE>', 'JSON document or raw HTTP message; - is standard input')
    .option('--tolerance <SECONDS>', 'accepted age; default: the scheme’s own')
    .option('--url <URL>', 'public URL, for senders that sign it')
    .option('--now <SECONDS>', 'the time to judge at, in Unix seconds')
    .option('--data <DIR>', 'data folder with the vault')
    .option('--json', 'one JSON document')
    .addHelpText('after', example)
  withSchemeOption(withSecretOptions(command), 'auto').action(verifyCommand)
}

const example = `
Example:
  WEBHOOK_SECRET=your-secret-key countersign verify --request request.json --secret-env WEBHOOK_SECRET`

async function verifyCommand(options: VerifyOptions): Promise<void> {
  const request = readRequestFile(options.request, options.url)
  const { secrets, schemes } = await readKnown(options, options.data, true)
  const { verdict, scheme } = judge(request, {
    choice: choiceOf(options.scheme, schemes),
    schemes,
    secrets,
    nowMs: nowMsOf(options.now),
    toleranceSeconds:
      options.tolerance === undefined ? null : wholeNumber(options.tolerance, '--tolerance'),
  })
  if (options.json) printJson(verdictDocument(verdict, scheme && signedContent(request, scheme)))
  else for (const line of verdictLines(verdict)) printLine(line)
  process.exitCode = verdict.verdict === 'passed' ? exitCodes.passed : exitCodes.notPassed
}
