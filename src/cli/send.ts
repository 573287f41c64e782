import type { Command } from 'commander'
import type { Handlers } from '../contract/contract.ts'
import type {
  SimulatedRequest,
  SimulatedSender,
  Simulation,
  SimulationInput,
} from '../contract/simulation.ts'
import { predictionEnds, predictionEvents, simulationInput } from '../contract/simulation.ts'
import type { Engine } from '../engine/engine.ts'
import { clockOf, wholeNumber, withClockOption } from './clock-option.ts'
import { confirmTarget, confirmWords } from './confirm-target.ts'
import { usage } from './exit.ts'
import { plain, printJson, printLine, table } from './print.ts'
import { readInput } from './request-file.ts'
import { withData } from './run-engine.ts'
import type { SecretOptions } from './secret-options.ts'
import { readSecrets, withSecretOptions } from './secret-options.ts'
import { exitCodeOf, follow } from './send-timeline.ts'

type SendOptions = SecretOptions & {
  to?: string
  scheme?: string
  id?: string
  body?: string
  header?: string[]
  end: string
  events?: string
  retry: boolean
  speed: string
  unsigned?: true
  confirm?: true
  list?: true
  now?: string
  data?: string
  json?: true
}

const collect = (value: string, before: string[] = []): string[] => [...before, value]

/** A prediction's whole life in place of one event. */
const life = 'prediction'

export function addSend(program: Command): void {
  const command = program
    .command('send [EVENT]')
    .description('send a webhook as its sender would, and try again as it would')
    .option('--to <URL>', 'where to')
    .option('--scheme <ID>', 'the sender; needed when several have such an event')
    .option('--list', 'every sender and its events')
    .option('--id <ID>', 'delivery id; default: a new one')
    .option('--body <FILE>', 'this body, byte for byte; - is standard input')
    .option('--header <NAME: VALUE>', 'one more header; may repeat', collect)
    .option(`--end <${predictionEnds.join('|')}>`, `how a ${life} ends`, 'succeeded')
    .option('--events <LIST>', `events filter of a ${life}: ${predictionEvents.join(',')}`)
    .option('--unsigned', 'without a signature')
    .option('--no-retry', 'once only')
    .option('--speed <N>', 'wait so many times shorter', '1')
    .option('--confirm', confirmWords)
    .option('--data <DIR>', 'data folder')
    .option('--json', 'the timeline as one JSON document')
    .addHelpText('after', example)
  withSecretOptions(withClockOption(command)).action(sendCommand)
}

const example = `
Example:
  countersign send --list

And with a receiver that runs:
  WEBHOOK_SECRET=your-secret-key countersign send model_version.created --to http://127.0.0.1:3000/hook --secret-env WEBHOOK_SECRET
  countersign send ${life} --to http://127.0.0.1:3000/hook --secret "Replicate default"`

async function sendCommand(event: string | undefined, options: SendOptions): Promise<void> {
  const { to } = options
  if (options.list) return withData(options.data, (handlers) => listEvents(handlers, options))
  if (event === undefined) return usage('Say which event to send. See: countersign send --list')
  if (to === undefined) return usage('Say where to send it: --to URL.')
  const now = clockOf(options.now)
  const run = async (handlers: Handlers, engine: Engine): Promise<Simulation> => {
    const input = await inputOf(engine, event, to, options)
    await confirmTarget(handlers, to, options.confirm ?? false)
    const print = options.json ? null : printLine
    const started = await handlers['simulations.start'](input)
    return follow(engine, started, { print, isOnce: !options.retry, now })
  }
  const simulation = await withData(options.data, run, now)
  if (options.json) printJson(simulation)
  process.exitCode = exitCodeOf(simulation)
}

async function inputOf(
  engine: Engine,
  event: string,
  url: string,
  options: SendOptions,
): Promise<SimulationInput> {
  const { handlers } = engine
  const sender = senderOf(await handlers['simulations.catalogue']({}), event, options)
  const input = simulationInput.safeParse({
    scheme: sender.scheme,
    secret: await secretOf(engine, options),
    url,
    requests: await requestsOf(handlers, sender, event, options),
    deliveryId: options.id ?? null,
    retries: options.retry,
    speed: speedOf(options.speed),
  })
  return input.success
    ? input.data
    : usage(input.error.issues[0]?.message ?? 'This cannot be sent.')
}

async function listEvents(handlers: Handlers, { json, scheme }: SendOptions): Promise<void> {
  const all = await handlers['simulations.catalogue']({})
  const senders = all.filter((sender) => scheme === undefined || sender.scheme === scheme)
  if (senders.length === 0) return usage(`There is no scheme “${scheme}”. See: countersign schemes`)
  if (json) return printJson(senders)
  const rows = senders.flatMap(({ scheme, events, hasLife }) => [
    ...(hasLife ? [[scheme, life]] : []),
    ...events.map(({ id }) => [scheme, id]),
  ])
  for (const line of table(rows)) printLine(plain(line))
}

function senderOf(
  senders: readonly SimulatedSender[],
  event: string,
  { scheme }: SendOptions,
): SimulatedSender {
  const has = ({ events, hasLife }: SimulatedSender): boolean =>
    event === life ? hasLife : events.some(({ id }) => id === event)
  const fitting = senders.filter((one) => (scheme ? one.scheme === scheme : has(one)))
  const [sender] = fitting
  if (!sender)
    return scheme
      ? usage(`There is no scheme “${scheme}”. See: countersign schemes`)
      : usage(`No sender has an event “${event}”. See: countersign send --list`)
  if (fitting.length > 1)
    return usage(`Several senders have such an event. Say which: --scheme ID.`)
  if (!has(sender))
    return usage(`${sender.label} has no event “${event}”. See: countersign send --list`)
  return sender
}

async function requestsOf(
  handlers: Handlers,
  { scheme }: SimulatedSender,
  event: string,
  options: SendOptions,
): Promise<SimulatedRequest[]> {
  const what = event === life ? lifeOf(options) : { event }
  const { requests } = await handlers['simulations.draft']({
    scheme,
    what,
    url: options.to ?? null,
  })
  const body = options.body === undefined ? null : readInput(options.body)
  if (body && event === life) return usage('--body goes with one event.')
  const added = (options.header ?? []).map(headerOf)
  return requests.map((request) => ({
    ...request,
    headers: [...request.headers, ...added],
    ...(body && { body }),
  }))
}

function lifeOf({ end, events }: SendOptions) {
  const chosen = predictionEnds.find((one) => one === end)
  if (!chosen) return usage(`--end is one of ${predictionEnds.join(', ')}.`)
  if (events === undefined) return { end: chosen, filter: null }
  const filter = events.split(',').map((name) => {
    const known = predictionEvents.find((one) => one === name.trim())
    return known ?? usage(`--events is a list of ${predictionEvents.join(', ')}.`)
  })
  return { end: chosen, filter }
}

function headerOf(text: string): [string, string] {
  const colon = text.indexOf(':')
  if (colon < 1) return usage('--header is a name and a value: "X-Trace: 1".')
  return [text.slice(0, colon), text.slice(colon + 1).trim()]
}

async function secretOf(engine: Engine, options: SendOptions) {
  const given = readSecrets(options, process.env)
  const count = given.length + options.secret.length
  if (options.unsigned) return count === 0 ? null : usage('--unsigned goes without a secret.')
  if (count !== 1)
    return usage(
      'Signing needs one secret: --secret-env, --secret-file or --secret. Or: --unsigned',
    )
  if (given[0]) return given[0]
  const { secrets } = await engine.roster()
  const named = secrets.find(({ name }) => name === options.secret[0])
  return named ? { id: named.id } : usage('--secret names a secret that the vault does not have.')
}

function speedOf(text: string): number {
  const speed = wholeNumber(text, '--speed')
  return speed < 1 || speed > 1_000 ? usage('--speed takes 1 to 1000.') : speed
}
