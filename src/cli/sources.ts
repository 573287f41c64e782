import type { Command } from 'commander'
import type { Handlers } from '../contract/contract.ts'
import type { Endpoint, EndpointInput } from '../contract/endpoint.ts'
import { endpointChange, endpointInput } from '../contract/endpoint.ts'
import { wholeNumber } from './clock-option.ts'
import { confirmTarget, confirmWords } from './confirm-target.ts'
import { usage } from './exit.ts'
import { plain, printJson, printLine, table } from './print.ts'
import { inputName, parseJsonText, readInput } from './request-file.ts'
import { withData } from './run-engine.ts'

type SourceOptions = {
  path?: string[]
  scheme?: string
  tolerance?: string
  reply?: string
  replyFile?: string
  forward?: string
  forwardAnswer?: string
  confirm?: true
  data?: string
  json?: true
}

/** Which paths belong to which sender, and what they are answered. */
export function addSources(program: Command): void {
  const sources = program.command('sources').description('the addresses of ours, and their replies')
  sources
    .command('list')
    .description('sources in the order in which they are tried')
    .option('--data <DIR>', 'data folder')
    .option('--json', 'one JSON array')
    .addHelpText('after', '\nExample:\n  countersign sources list')
    .action(listSources)
  withSourceOptions(sources.command('set <NAME>').description('change a source'))
    .addHelpText('after', '\nExample:\n  countersign sources set MLflow --reply enforce')
    .action(setSource)
  withSourceOptions(sources.command('add <NAME>').description('add a source'))
    .addHelpText(
      'after',
      '\nExample:\n  countersign sources add Billing --path "/billing/*" --scheme stripe',
    )
    .action(addSource)
  sources
    .command('remove <NAME>')
    .description('remove a source; its requests are kept')
    .option('--data <DIR>', 'data folder')
    .option('--json', 'one JSON document')
    .addHelpText('after', '\nExample:\n  countersign sources remove Billing')
    .action(removeSource)
}

const collect = (value: string, before: string[] = []): string[] => [...before, value]

const withSourceOptions = (command: Command): Command =>
  command
    .option('--path <PATTERN>', 'path, * for any run of characters; may repeat', collect)
    .option('--scheme <ID|auto>', 'how its sender signs')
    .option('--tolerance <SECONDS|scheme>', 'accepted age')
    .option('--reply <accept|enforce>', 'always 200, or 401 and 403 as a real receiver would')
    .option('--reply-file <FILE>', 'a scripted reply, as JSON: {"mode":"scripted","steps":[…]}')
    .option('--forward <URL|none>', 'give each request on to an app')
    .option('--forward-answer <app|own>', 'who answers the sender (default app)')
    .option('--confirm', confirmWords)
    .option('--data <DIR>', 'data folder')
    .option('--json', 'one JSON document')

async function listSources(options: SourceOptions): Promise<void> {
  const sources = await withData(options.data, (handlers) => handlers['sources.list']({}))
  if (options.json) return printJson(sources)
  const rows = sources.map(({ name, scheme, reply, paths }) => [
    plain(name),
    scheme,
    reply.mode,
    paths.join(' '),
  ])
  for (const line of table(rows)) printLine(line)
}

async function setSource(name: string, options: SourceOptions): Promise<void> {
  const change = changeOf(options)
  if (Object.keys(change).length === 0)
    return usage('Say what to change. See: countersign sources set --help')
  const source = await withData(options.data, async (handlers) => {
    const { id } = await findSource(handlers, name)
    await confirmForward(handlers, options)
    return handlers['sources.change']({ id, change })
  })
  told(source, options, 'Changed')
}

async function addSource(name: string, options: SourceOptions): Promise<void> {
  if (options.path === undefined)
    return usage('Say which paths it takes: --path "/billing/*". It may repeat.')
  const input = endpointInput.safeParse({
    name,
    paths: [],
    scheme: 'auto',
    toleranceSeconds: null,
    reply: { mode: 'accept' },
    ...changeOf(options),
  })
  if (!input.success) return usage(input.error.issues[0]?.message ?? 'This is no source.')
  const source = await withData(options.data, async (handlers) => {
    await confirmForward(handlers, options)
    return handlers['sources.add'](input.data)
  })
  told(source, options, 'Added')
}

async function removeSource(name: string, options: SourceOptions): Promise<void> {
  await withData(options.data, async (handlers) => {
    const { id } = await findSource(handlers, name)
    const { removed } = await handlers['sources.remove']({ id })
    if (!removed) usage(`“${name}” takes what no other source takes and cannot be removed.`)
  })
  if (options.json) return printJson({ removed: true })
  printLine(`Removed “${plain(name)}”.`)
}

async function confirmForward(handlers: Handlers, options: SourceOptions): Promise<void> {
  const { forward, confirm } = options
  if (forward !== undefined && forward !== 'none')
    await confirmTarget(handlers, forward, confirm ?? false)
}

function told(source: Endpoint, options: SourceOptions, verb: string): void {
  if (options.json) return printJson(source)
  const to = source.forward ? `, forwarded to ${plain(source.forward.url)}` : ''
  printLine(
    `${verb} “${plain(source.name)}”: ${source.paths.join(' ')}, ${source.reply.mode}${to}.`,
  )
}

function changeOf(options: SourceOptions): Partial<EndpointInput> {
  const reply = replyOf(options)
  const change = endpointChange.safeParse({
    ...(options.path && { paths: options.path }),
    ...(options.scheme && { scheme: options.scheme }),
    ...(options.tolerance && { toleranceSeconds: toleranceOf(options.tolerance) }),
    ...(reply !== undefined && { reply }),
    ...forwardOf(options),
  })
  if (!change.success) return usage(change.error.issues[0]?.message ?? 'This is no source.')
  return change.data as Partial<EndpointInput>
}

const toleranceOf = (text: string): number | null =>
  text === 'scheme' ? null : wholeNumber(text, '--tolerance')

function forwardOf({ forward, forwardAnswer }: SourceOptions): { forward?: unknown } {
  if (forwardAnswer !== undefined && (forward === undefined || forward === 'none'))
    return usage('--forward-answer goes with --forward URL.')
  if (forward === undefined) return {}
  if (forward === 'none') return { forward: null }
  return { forward: { url: forward, ...(forwardAnswer && { answer: forwardAnswer }) } }
}

function replyOf({ reply, replyFile }: SourceOptions): unknown {
  if (replyFile !== undefined)
    return parseJsonText(readInput(replyFile).toString('utf8'), inputName(replyFile))
  if (reply === undefined) return undefined
  if (reply === 'accept' || reply === 'enforce') return { mode: reply }
  return usage('--reply is accept or enforce; for a script use --reply-file.')
}

const nameOf = ({ name }: Endpoint): string => plain(name)

/** A source by its name or id. */
export async function findSource(handlers: Handlers, name: string): Promise<Endpoint> {
  const sources = await handlers['sources.list']({})
  return (
    sources.find((source) => source.id === name || source.name === name) ??
    usage(`There is no source of this name. There are: ${sources.map(nameOf).join(', ')}.`)
  )
}
