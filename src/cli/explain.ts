import type { Command } from 'commander'
import { diagnoseNow } from '../signing/diagnose/diagnose.ts'
import { judge } from '../signing/judge.ts'
import { signedContent } from '../signing/message.ts'
import { nowMsOf } from './clock-option.ts'
import { exitCodes, usage } from './exit.ts'
import { explainDocument, explainLines } from './explain-output.ts'
import { inflate } from '../engine/explain/inflate.ts'
import { readKnown } from './known.ts'
import { printJson, printLine } from './print.ts'
import { readInput, readRequestFile } from './request-file.ts'
import type { SchemeOptions } from './scheme-option.ts'
import { choiceOf, withSchemeOption } from './scheme-option.ts'
import type { SecretOptions } from './secret-options.ts'
import { withSecretOptions } from './secret-options.ts'

type ExplainOptions = SecretOptions &
  SchemeOptions & {
    request: string
    url?: string
    computed?: string
    computedFile?: string
    bodySeen?: string
    now?: string
    json?: true
    data?: string
  }

export function addExplain(program: Command): void {
  const command = program
    .command('explain')
    .description('why a signature fails, proven by recomputation')
    .requiredOption('--request <FILE>', 'JSON document or raw HTTP message; - is standard input')
    .option('--computed <VALUE>', 'what your application computed: why does it not agree?')
    .option('--computed-file <FILE>', 'the same, in a file')
    .option('--body-seen <FILE>', 'the body as your application saw it')
    .option('--url <URL>', 'public URL, for senders that sign it')
    .option('--now <SECONDS>', 'the time to judge at, in Unix seconds')
    .option('--data <DIR>', 'data folder with the vault')
    .option('--json', 'one JSON document')
    .addHelpText('after', example)
  withSchemeOption(withSecretOptions(command), 'auto').action(explainCommand)
}

const example = `
The first secret is the one the request is verified with; the others are tried, too.

Example:
  WEBHOOK_SECRET=your-secret-key OLD_SECRET=another countersign explain --request request.json --secret-env WEBHOOK_SECRET --secret-env old=OLD_SECRET`

async function explainCommand(options: ExplainOptions): Promise<void> {
  const request = readRequestFile(options.request, options.url)
  const { secrets: known, schemes } = await readKnown(options, options.data)
  const [secrets, candidates] = [known.slice(0, 1), known.slice(1)]
  const nowMs = nowMsOf(options.now)
  const choice = choiceOf(options.scheme, schemes)
  const { verdict, scheme } = judge(request, {
    choice,
    schemes,
    secrets,
    nowMs,
    toleranceSeconds: null,
  })
  const appComputed = computedOf(options)
  const bodySeen = options.bodySeen === undefined ? null : readInput(options.bodySeen)
  const startedMs = performance.now()
  const diagnosis = diagnoseNow({
    request,
    scheme,
    schemes,
    secrets,
    candidates,
    nowMs,
    appComputed,
    bodySeen,
    inflate,
  })
  const tookMs = performance.now() - startedMs
  const content = scheme && signedContent(request, scheme)
  if (options.json) printJson(explainDocument(verdict, content, diagnosis, tookMs))
  else for (const line of explainLines(verdict, diagnosis)) printLine(line)
  const isAsked = appComputed !== null || bodySeen !== null
  const isFine = verdict.verdict === 'passed' && !isAsked
  process.exitCode = isFine ? exitCodes.passed : exitCodes.notPassed
}

function computedOf({ computed, computedFile }: ExplainOptions): string | null {
  if (computed !== undefined && computedFile !== undefined)
    return usage('Give --computed or --computed-file, not both.')
  const text = computedFile === undefined ? computed : readInput(computedFile).toString('utf8')
  if (text === undefined) return null
  return text.trim() === '' ? usage('The computed value is empty.') : text.trim()
}
