import type { Command } from 'commander'
import { Option } from 'commander'
import type { CallInput, Handlers } from '../contract/contract.ts'
import type { BreakKind, DeliveryDetail, ReplayPlan } from '../contract/delivery.ts'
import { breakKinds, replayInput } from '../contract/delivery.ts'
import { wholeNumber } from './clock-option.ts'
import { exitCodes, usage } from './exit.ts'
import { plain, printJson, printLine, say } from './print.ts'
import { deliveryDocument, deliveryLines, exitCodeOf, planLines } from './replay-output.ts'
import { withData } from './run-engine.ts'
import type { SecretOptions } from './secret-options.ts'
import { readSecrets, withSecretOptions } from './secret-options.ts'

type ReplayOptions = SecretOptions & {
  to: string
  reSign?: true
  scheme?: string
  id?: string
  timestamp?: string
  break?: BreakKind
  times: string
  atOnce?: true
  timeout: string
  confirm?: true
  plan?: true
  json?: true
  data?: string
}

type Input = CallInput<'deliveries.plan'>
type Signing = Extract<NonNullable<Input['signing']>, { mode: 'renew' }>

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
    .option('--at-once', 'with --times: all at the same time')
    .option('--timeout <SECONDS>', 'wait so long for an answer', '30')
    .option('--confirm', 'the target is another computer, and it is meant; asked once per host')
    .option('--plan', 'print what would be sent and send nothing')
    .option('--data <DIR>', 'data folder')
    .option('--json', 'one JSON document; with --times one a line')
    .addHelpText('after', example)
  withSecretOptions(command).action(replayCommand)
}

const example = `
The command ends with 0 when the receiver answered as a right one does: 2xx, or with --break 4xx.

Example:
  countersign replay 12 --to http://localhost:3000 --re-sign`

async function replayCommand(id: string, options: ReplayOptions): Promise<void> {
  if (!/^\d{1,15}$/.test(id)) return usage('An id is a number, as in: countersign list')
  const times = wholeNumber(options.times, '--times')
  const timeoutMs = wholeNumber(options.timeout, '--timeout') * 1_000
  if (times < 1 || times > 1_000) return usage('--times takes 1 to 1000.')
  if (timeoutMs < 1_000 || timeoutMs > 600_000) return usage('--timeout takes 1 to 600 seconds.')
  const codes = await withData(options.data, async (handlers) => {
    const input = { ...(await inputOf(handlers, id, options)), timeoutMs, ticket: null }
    const plan = await plannedFor(handlers, input, options)
    if (options.plan) return [printPlan(plan, options)]
    for (const warning of plan.warnings) say(plain(warning))
    const send = async (): Promise<number> => {
      const delivery = await handlers['deliveries.replay'](input)
      printDelivery(delivery, options)
      return exitCodeOf(delivery)
    }
    if (options.atOnce) return Promise.all(Array.from({ length: times }, send))
    const done: number[] = []
    while (done.length < times) done.push(await send())
    return done
  })
  process.exitCode = Math.max(...codes)
}

async function inputOf(handlers: Handlers, captureId: string, options: ReplayOptions) {
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

/** Whatever says how to sign asks for signing. */
async function signingOf(handlers: Handlers, options: ReplayOptions): Promise<Input['signing']> {
  const { scheme, id, timestamp } = options
  const secret = await secretOf(handlers, options)
  const isAsked = options.reSign ?? (secret ?? scheme ?? id ?? timestamp) !== undefined
  if (!isAsked) return { mode: 'keep' }
  return {
    mode: 'renew',
    ...(scheme !== undefined && { scheme }),
    ...(secret !== undefined && { secret }),
    ...(id !== undefined && { id: wordOr(id, { keep: 'keep', new: 'renew' }) }),
    ...(timestamp !== undefined && {
      timestamp: wordOr(timestamp, { keep: 'keep', now: 'renew' }),
    }),
  }
}

const wordOr = (
  text: string,
  words: Readonly<Record<string, 'keep' | 'renew'>>,
): NonNullable<Signing['id']> => words[text] ?? { value: text }

async function secretOf(handlers: Handlers, options: ReplayOptions): Promise<Signing['secret']> {
  const given = readSecrets(options, process.env)
  if (given.length + options.secret.length > 1)
    return usage('Signing needs one secret: --secret-env, --secret-file or --secret.')
  if (given[0]) return { name: given[0].name, value: given[0].value }
  const [name] = options.secret
  if (name === undefined) return undefined
  const known = (await handlers['secrets.list']({})).find((secret) => secret.name === name)
  if (known) return { id: known.id }
  return usage(
    '--secret names a secret that the vault does not have. See: countersign secrets list',
  )
}

async function plannedFor(
  handlers: Handlers,
  input: Parameters<Handlers['deliveries.plan']>[0],
  options: ReplayOptions,
): Promise<ReplayPlan> {
  const plan = await handlers['deliveries.plan'](input)
  if (plan.refusal !== null) return usage(plan.refusal)
  const { reach, host } = plan.target
  if (reach !== 'confirm' || host === null || options.plan) return plan
  if (!options.confirm)
    return usage(`${host} is not this computer. Say --confirm once if it is meant.`)
  await handlers['targets.confirm']({ host })
  return plan
}

function printPlan(plan: ReplayPlan, { json }: ReplayOptions): number {
  if (json) {
    const { bodyChange, ...rest } = plan
    const body = bodyChange && Buffer.from(bodyChange.body).toString('base64')
    printJson({ ...rest, bodyChange: bodyChange && { words: bodyChange.words, bodyBase64: body } })
  } else for (const line of planLines(plan)) printLine(line)
  return exitCodes.passed
}

function printDelivery(delivery: DeliveryDetail, { json }: ReplayOptions): void {
  if (json) printJson(deliveryDocument(delivery))
  else for (const line of deliveryLines(delivery)) printLine(line)
}
