import { closeSync, openSync, writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import type { CheckId, CheckRun } from '../contract/check.ts'
import { checkIds } from '../contract/check.ts'
import type { CallInput } from '../contract/contract.ts'
import { calls } from '../contract/contract.ts'
import { Problem } from '../contract/problem.ts'
import type { SecretSide } from '../contract/secret.ts'
import type { Engine } from '../engine/engine.ts'
import type { NamedSecret } from '../signing/secret/key.ts'
import { checkLines } from './check-output.ts'
import { clockOf, wholeNumber, withClockOption } from './clock-option.ts'
import { confirmTarget, confirmWords } from './confirm-target.ts'
import type { ExitCode } from './exit.ts'
import { CommandError, exitCodes, usage } from './exit.ts'
import { plain, printLine, say } from './print.ts'
import { runEngine } from './run-engine.ts'
import { withSchemeOption } from './scheme-option.ts'
import type { SecretOptions } from './secret-options.ts'
import { readSecrets, withSecretOptions } from './secret-options.ts'

type CheckOptions = SecretOptions & {
  scheme: string
  probe?: string
  only?: string[]
  timeout?: string
  limit?: string
  time?: string
  confirm?: true
  junit?: string
  markdown?: string
  now?: string
  json?: true
  data?: string
}

export function addCheck(program: Command): void {
  const command = program
    .command('check <URL>')
    .description('check a webhook receiver: what it lets in, keeps out, and how it behaves')
    .option('--probe <URL>', 'its answer shows whether work was done: a count, or a list')
    .option('--only <ID...>', 'these checks, and what they rest on')
    .option('--timeout <MS>', 'for one answer, in milliseconds')
    .option('--limit <MS>', 'within what the sender wants an answer; default: the sender’s own')
    .option('--time <SECONDS>', 'for the whole run', '300')
    .option('--confirm', confirmWords)
    .option('--junit <FILE>', 'write a JUnit report')
    .option('--markdown <FILE>', 'write a Markdown report')
    .option('--data <DIR>', 'data folder, where runs are kept')
    .option('--json', 'one JSON document')
    .addHelpText('after', example)
  withSchemeOption(withSecretOptions(withClockOption(command)), null).action(checkCommand)
}

const example = `
Example:
  WEBHOOK_SECRET=your-secret-key countersign check http://localhost:3000/hook --scheme mlflow --secret-env WEBHOOK_SECRET`

async function checkCommand(url: string, options: CheckOptions): Promise<void> {
  const given = readSecrets(options, process.env)
  for (const path of [options.junit, options.markdown]) if (path !== undefined) assertWritable(path)
  const engine = await runEngine(options.data, { listen: null }, clockOf(options.now))
  try {
    const input = inputOf(url, options, await onlySecret(engine, options, given))
    for (const target of [url, input.probeUrl ?? []].flat())
      await confirmTarget(engine.handlers, target, options.confirm ?? false)
    const run = await runOf(engine, input)
    await writeReports(engine, run, options)
    process.exitCode = exitOf(run)
  } catch (error) {
    throw error instanceof Problem ? new CommandError(codeOf(error), error.message) : error
  } finally {
    await engine.close()
  }
}

async function onlySecret(
  engine: Engine,
  options: CheckOptions,
  given: readonly NamedSecret[],
): Promise<SecretSide> {
  const { secrets } = await engine.roster()
  // by its id, so that the app can run the same check again
  const named = options.secret.map((name) => {
    const known = secrets.find((secret) => secret.name === name)
    return known
      ? { id: known.id }
      : usage('--secret names a secret that the vault does not have. See: countersign secrets list')
  })
  const [secret, ...others] = [...given.map(({ name, value }) => ({ name, value })), ...named]
  if (!secret || others.length > 0)
    return usage('A check needs one secret: --secret-env, --secret-file or --secret.')
  return secret
}

function inputOf(
  url: string,
  options: CheckOptions,
  secret: SecretSide,
): CallInput<'checks.start'> {
  const { scheme, probe, only, timeout, limit, time = '300' } = options
  return {
    url,
    scheme,
    secret,
    probeUrl: probe ?? null,
    only: only === undefined ? null : only.map(knownId),
    limits: {
      totalMs: wholeNumber(time, '--time') * 1_000,
      ...(timeout !== undefined && { timeoutMs: wholeNumber(timeout, '--timeout') }),
      ...(limit !== undefined && { senderLimitMs: wholeNumber(limit, '--limit') }),
    },
    hostsConfirmed: false,
  }
}

function knownId(text: string): CheckId {
  return (
    checkIds.find((id) => id === text) ??
    usage(`There is no check “${text}”. There are: ${checkIds.join(', ')}.`)
  )
}

/** Runs to the end; Ctrl C ends the run, and what is known by then is told. */
async function runOf(engine: Engine, input: CallInput<'checks.start'>): Promise<CheckRun> {
  const checked = calls['checks.start'].input.safeParse(input)
  if (!checked.success)
    return usage(`An option is out of range: ${checked.error.issues[0]?.message ?? ''}`)
  const finished = new Promise<CheckRun>((resolve) => {
    engine.on('checks.finished', ({ run }) => resolve(run))
  })
  const { runId } = await engine.handlers['checks.start'](checked.data)
  const stop = (): void => void engine.handlers['checks.cancel']({ runId })
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    return await finished
  } finally {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
}

async function writeReports(engine: Engine, run: CheckRun, options: CheckOptions): Promise<void> {
  const report = async (as: 'markdown' | 'json' | 'junit'): Promise<string> =>
    (await engine.handlers['checks.report']({ runId: run.id, as })).text
  if (options.junit !== undefined) writeTo(options.junit, await report('junit'))
  if (options.markdown !== undefined) writeTo(options.markdown, await report('markdown'))
  if (options.json) process.stdout.write(await report('json'))
  else for (const line of checkLines(run)) printLine(plain(line))
  if (run.end !== 'done') say(`countersign: ${endWords[run.end]}`)
}

const endWords: Readonly<Record<Exclude<CheckRun['end'], 'done'>, string>> = {
  canceled: 'The run was stopped before its end.',
  unreachable: 'The target could not be reached.',
  lost: 'The target stopped answering before the end.',
  'out-of-time': 'The time for the run was over before its end: see --time.',
}

/** A run of minutes is not begun for a report that cannot be written. */
function assertWritable(path: string): void {
  try {
    closeSync(openSync(path, 'a'))
  } catch (error) {
    usage(`The report cannot be written to ${path}: ${(error as Error).message}`)
  }
}

function writeTo(path: string, text: string): void {
  try {
    writeFileSync(path, text)
  } catch (error) {
    usage(`The report cannot be written to ${path}: ${(error as Error).message}`)
  }
}

/** 0 only when every check had its turn and none failed. */
function exitOf({ end, summary }: CheckRun): ExitCode {
  if (end === 'unreachable') return exitCodes.couldNotRun
  if (summary.failed > 0) return exitCodes.notPassed
  return end === 'done' ? exitCodes.passed : exitCodes.couldNotRun
}

const codeOf = ({ code }: Problem): ExitCode =>
  code === 'internal' || code === 'unavailable' ? exitCodes.couldNotRun : exitCodes.usage
