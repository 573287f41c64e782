import type { Command } from 'commander'
import type { Reply } from '../contract/endpoint.ts'
import type { ForwardSetting } from '../contract/forward.ts'
import { forwardSetting } from '../contract/forward.ts'
import type { TunnelInput } from '../contract/tunnel.ts'
import { tunnelInput } from '../contract/tunnel.ts'
import { Problem } from '../contract/problem.ts'
import type { Engine, EngineOptions } from '../engine/engine.ts'
import { checkForward } from '../engine/forward/check-forward.ts'
import { PortTaken } from '../engine/intake/bind.ts'
import { clockOf, withClockOption } from './clock-option.ts'
import { CommandError, exitCodes, usage } from './exit.ts'
import { plain, say } from './print.ts'
import { reportOn } from './report.ts'
import { runEngine } from './run-engine.ts'
import type { SecretOptions } from './secret-options.ts'
import { readSecrets, withSecretOptions } from './secret-options.ts'
import { jsonReporter } from './serve-json.ts'
import { personReporter } from './serve-person.ts'
import { openUi } from './open-ui.ts'
import { confirmTarget, confirmWords } from './confirm-target.ts'
import { untilStopped } from './until-stopped.ts'

export type ServeOptions = SecretOptions & {
  port?: string
  host?: string
  uiPort?: string
  ui: boolean
  data?: string
  tunnel?: string
  tunnelHost?: string
  subdomain?: string
  reply?: string
  forward?: string
  confirm?: true
  now?: string
  json?: true
}

export function addServe(program: Command): void {
  const command = program
    .command('serve')
    .description('listen, keep and verify webhooks, and show them in the browser')
    .option('--port <PORT>', 'port of the listener (default 5757, or the next free one)')
    .option('--host <ADDRESS>', 'address to listen on (default: loopback only)')
    .option('--ui-port <PORT>', 'port of the page (default 5758, or the next free one)')
    .option('--no-ui', 'no page')
    .option('--data <DIR>', 'data folder')
    .option('--tunnel <none|localtunnel|URL>', 'a public address, or the one you have')
    .option('--tunnel-host <URL>', 'the localtunnel server')
    .option('--subdomain <NAME>', 'the name to ask of the localtunnel server')
    .option('--reply <accept|enforce>', 'answer all sources this way for this run')
    .option('--forward <URL>', 'give each request on to an app and answer as it does')
    .option('--confirm', confirmWords)
    .option('--json', 'one JSON line for each thing that happens')
    .addHelpText('after', example)
  withSecretOptions(withClockOption(command)).action(serveCommand)
}

const example = `
Example:
  WEBHOOK_SECRET=your-secret-key countersign serve --secret-env WEBHOOK_SECRET`

async function serveCommand(options: ServeOptions): Promise<void> {
  const tunnel = tunnelOf(options)
  const replyOverride = replyOf(options.reply)
  const ports = { listen: portOf(options.port, '--port'), ui: portOf(options.uiPort, '--ui-port') }
  // Node takes an empty host for every address there is
  if (options.host?.trim() === '') return usage('--host needs an address, such as 127.0.0.1.')
  if (options.secret.length > 0)
    return usage('serve reads the vault by itself; --secret is not needed.')
  const engine = await startEngine(options, {
    listen: { host: options.host ?? null, port: ports.listen },
    replyOverride,
    forwardOverride: forwardOf(options),
    ...(tunnel !== undefined && { tunnel }),
  })
  const stopped = untilStopped()
  if (options.forward !== undefined) await confirmForward(engine, options)
  sayIfMoved(engine)
  await sayWhereNotTried(engine, options)
  const tellReady = await reportOn(engine, options.json ? jsonReporter : personReporter)
  let ui: { url: string; close(): Promise<void> } | null = null
  try {
    ui = options.ui ? await openUi(engine, ports.ui) : null
    tellReady(ui?.url ?? null)
    await stopped
  } finally {
    if (!options.json) say('Closing: answering what was received, then saving.')
    await ui?.close()
    await engine.close()
  }
}

/** Nothing is forwarded to a host that the person did not mean; what arrives until then waits. */
async function confirmForward(
  engine: Engine,
  { forward = '', confirm }: ServeOptions,
): Promise<void> {
  try {
    await confirmTarget(engine.handlers, forward, confirm ?? false)
    const port = engine.info().listener?.port ?? null
    checkForward({ url: forward }, { ownPort: port, isConfirmed: () => true })
  } catch (error) {
    await engine.close()
    if (error instanceof Problem) return usage(error.message)
    throw error
  }
}

function sayIfMoved(engine: Engine): void {
  const { listener } = engine.info()
  if (listener?.wishedPort)
    say(`Port ${listener.wishedPort} is taken; listening on ${listener.port} instead.`)
}

/** A secret for this run is tried where no others are tied: whoever expects more is told. */
async function sayWhereNotTried(engine: Engine, options: ServeOptions): Promise<void> {
  if (options.secretEnv.length + options.secretFile.length === 0) return
  const { endpoints } = await engine.roster()
  const closed = endpoints
    .filter(({ secrets }) => secrets.length > 0)
    .map(({ name }) => plain(name))
  if (closed.length > 0)
    say(
      `The secrets of --secret-env and --secret-file are not tried for ${closed.join(', ')}: secrets of the vault are tied there.`,
    )
}

async function startEngine(options: ServeOptions, engine: EngineOptions): Promise<Engine> {
  const extraSecrets = readSecrets(options, process.env)
  const now = clockOf(options.now)
  try {
    return await runEngine(options.data, { ...engine, extraSecrets }, now)
  } catch (error) {
    if (error instanceof PortTaken) throw new CommandError(exitCodes.couldNotRun, error.message)
    throw error
  }
}

function portOf(text: string | undefined, option: string): number | null {
  if (text === undefined) return null
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    return usage(`${option} needs a port from 0 to 65535, not “${text}”.`)
  return port
}

function replyOf(mode: string | undefined): Reply | null {
  if (mode === undefined) return null
  if (mode === 'accept' || mode === 'enforce') return { mode }
  return usage('--reply is accept or enforce.')
}

/** With `--reply` the sender gets that at once, without it what the app answers. */
function forwardOf({ forward, reply }: ServeOptions): ForwardSetting | null {
  if (forward === undefined) return null
  const setting = forwardSetting.safeParse({ url: forward, answer: reply ? 'own' : 'app' })
  return setting.success ? setting.data : usage('--forward needs an http(s) URL of your app.')
}

/** Undefined: as the settings say. */
function tunnelOf(options: ServeOptions): TunnelInput | null | undefined {
  if (options.tunnel === undefined || options.tunnel === 'none') {
    if (options.tunnelHost || options.subdomain)
      return usage('--tunnel-host and --subdomain go with --tunnel localtunnel.')
    return options.tunnel === 'none' ? null : undefined
  }
  const input = tunnelInput.safeParse(
    options.tunnel === 'localtunnel'
      ? {
          kind: 'localtunnel',
          ...(options.tunnelHost && { host: options.tunnelHost }),
          ...(options.subdomain && { subdomain: options.subdomain }),
        }
      : { kind: 'external', url: options.tunnel },
  )
  if (input.success) return input.data
  const issue = input.error.issues[0]
  const option = tunnelOptions[String(issue?.path[0])] ?? '--tunnel'
  const words = `${option}: ${issue?.message}`
  return usage(
    option === '--tunnel' ? `${words} It is none, localtunnel, or a URL of yours.` : words,
  )
}

const tunnelOptions: Readonly<Record<string, string>> = {
  host: '--tunnel-host',
  subdomain: '--subdomain',
}
