import type { Command } from 'commander'
import { Option } from 'commander'
import type { Handlers } from '../contract/contract.ts'
import type { BreakKind, DeliveryDetail } from '../contract/delivery.ts'
import type { ReplayInput, ReplayPlan, RunProgress } from '../contract/replay.ts'
import { breakKinds } from '../contract/delivery.ts'
import { mostAtOnce, replayInput } from '../contract/replay.ts'
import type { Engine } from '../engine/engine.ts'
import { clockOf, wholeNumber, withClockOption } from './clock-option.ts'
import type { ExitCode } from './exit.ts'
import { exitCodes, usage } from './exit.ts'
import { plain, printJson, printLine, say } from './print.ts'
import { deliveryDocument, deliveryLines, exitCodeOf, planLines } from './replay-output.ts'
import { withData } from './run-engine.ts'
import type { ReplaySigningOptions } from './replay-signing.ts'
import { signingOf } from './replay-signing.ts'
import { withSecretOptions } from './secret-options.ts'

type ReplayOptions = ReplaySigningOptions & {
  to: string
  break?: BreakKind
  times: string
  atOnce?: true
  timeout: string
  confirm?: true
  plan?: true
  now?: string
  json?: true
  data?: string
}

export function addReplay(program: Command): void {
  const command = program
    .command('replay <ID>')
    .description('send a captured request again, byte for byte or signed anew')
    .requiredOption('--to <URL>', 'where to; without a path it takes that of the request')
    .option('--re-sign', 'sign it again, with a timestamp of now')
    .option('--scheme <ID>', 're-sign as this scheme; default: the one it was judged by')
    .option('--id <keep|new|TEXT>', 're-sign with this delivery id; default: keep')
    .option('--timestamp <now|keep|TEXT>', 're-sign with this timestamp; default: now')
    .addOption(new Option('--break <KIND>', 'break one thing on purpose').choices(breakKinds))
    .option('--times <N>', 'send it so many times', '1')
    .option('--at-once', 'with --times: up to 50 at the same time')
    .option('--timeout <SECONDS>', 'wait so long for an answer', '30')
    .option('--confirm', 'the target is another computer, and it is meant; asked once per host')
    .option('--plan', 'print what would be sent and send nothing')
    .option('--data <DIR>', 'data folder')
    .option('--json', 'one JSON document; with --times one a line')
    .addHelpText('after', example)
  withSecretOptions(withClockOption(command)).action(replayCommand)
}

const example = `
Ends with 0 when the receiver answered as a right one does: 2xx, or with --break 4xx.
Without --plan it is sent; --re-sign signs it anew, with the secret that verified it or a given one.

Example:
  countersign replay 12 --to http://localhost:3000 --plan`

async function replayCommand(id: string, options: ReplayOptions): Promise<void> {
  if (!/^\d{1,15}$/.test(id)) return usage('An id is a number, as in: countersign list')
  const times = wholeNumber(options.times, '--times')
  const timeoutMs = wholeNumber(options.timeout, '--timeout') * 1_000
  if (times < 1 || times > 1_000) return usage('--times takes 1 to 1000.')
  if (timeoutMs < 1_000 || timeoutMs > 600_000) return usage('--timeout takes 1 to 600 seconds.')
  const run = async (handlers: Handlers, engine: Engine): Promise<ExitCode> => {
    const input = await inputOf(handlers, id, options)
    const plan = await plannedFor(handlers, input, options)
    if (options.plan) return printPlan(plan, options)
    for (const warning of warningsOf(plan)) say(plain(warning))
    if (times > 1) return sendOften(engine, { ...input, times, timeoutMs }, options)
    return printDelivery(
      await handlers['deliveries.replay']({ ...input, timeoutMs, ticket: null }),
      options,
    )
  }
  process.exitCode = await withData(options.data, run, clockOf(options.now))
}

function warningsOf({ warnings, signing: { mode, suggested } }: ReplayPlan): readonly string[] {
  const isAdvised = mode === 'keep' && suggested === 'renew'
  return isAdvised ? [...warnings, 'To sign it again: --re-sign'] : warnings
}

/** Prints each as it is done; the exit code is that of the worst. */
async function sendOften(
  { handlers, on }: Engine,
  input: ReplayInput & { readonly times: number; readonly timeoutMs: number },
  options: ReplayOptions,
): Promise<ExitCode> {
  const { captureId, to, signing, breakIt, times, timeoutMs } = input
  const concurrency = options.atOnce ? Math.min(times, mostAtOnce) : 1
  const printing: Promise<ExitCode>[] = []
  const print = async (id: string): Promise<ExitCode> =>
    printDelivery(await handlers['deliveries.get']({ id }), options)
  on('deliveries.added', ({ deliveries }) => {
    for (const { id } of deliveries) printing.push(print(id))
  })
  const ended = new Promise<RunProgress>((resolve) => {
    on('replays.progress', (progress) => {
      if (progress.state !== 'running') resolve(progress)
    })
  })
  await handlers['replays.start']({
    which: { ids: [captureId] },
    to,
    signing,
    breakIt,
    times,
    concurrency,
    ratePerSecond: null,
    timeoutMs,
  })
  const { skipped, total } = await ended
  const codes = await Promise.all(printing)
  if (skipped > 0) say(`countersign: ${skipped} of ${total} were not sent.`)
  return worstOf(skipped > 0 ? [...codes, exitCodes.couldNotRun] : codes)
}

const worstOf = (codes: readonly ExitCode[]): ExitCode =>
  codes.reduce((worst, code) => (code > worst ? code : worst), exitCodes.passed)

async function inputOf(
  handlers: Handlers,
  captureId: string,
  options: ReplayOptions,
): Promise<ReplayInput> {
  const { to, break: breakIt = null } = options
  const parsed = replayInput.safeParse({
    captureId,
    to,
    breakIt,
    signing: await signingOf(handlers, options),
  })
  if (parsed.success) return parsed.data
  return usage(parsed.error.issues[0]?.message ?? 'This cannot be read.')
}

async function plannedFor(
  handlers: Handlers,
  input: ReplayInput,
  options: ReplayOptions,
): Promise<ReplayPlan> {
  const plan = await handlers['deliveries.plan'](input)
  if (plan.refusal !== null) return usage(commandWords(plan.refusal))
  const { reach, host } = plan.target
  if (reach !== 'confirm' || host === null || options.plan) return plan
  if (!options.confirm)
    return usage(`${host} is not this computer. Say --confirm once if it is meant.`)
  await handlers['targets.confirm']({ host })
  return plan
}

/** What the screens say to do, as it is done here. */
const commandWords = (words: string): string =>
  onScreen.reduce((text, [there, here]) => text.replace(there, here), words)

const onScreen = [
  ['Add one, or paste it.', 'Give one with --secret-env, --secret-file or --secret.'],
  ['Add or paste the private key', 'Give the private key'],
  ['Choose the scheme.', 'Choose the scheme with --scheme ID.'],
  ['Edit the body to send it.', 'In the app it can be sent with another body.'],
] as const

function printPlan(plan: ReplayPlan, { json }: ReplayOptions): ExitCode {
  if (json) {
    const { bodyChange, ...rest } = plan
    const body = bodyChange && Buffer.from(bodyChange.body).toString('base64')
    printJson({ ...rest, bodyChange: bodyChange && { words: bodyChange.words, bodyBase64: body } })
  } else for (const line of planLines(plan)) printLine(line)
  return exitCodes.passed
}

function printDelivery(delivery: DeliveryDetail, { json }: ReplayOptions): ExitCode {
  if (json) printJson(deliveryDocument(delivery))
  else for (const line of deliveryLines(delivery)) printLine(line)
  return exitCodeOf(delivery)
}
