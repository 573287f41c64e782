import type { MlflowSetup } from '../../contract/mlflow.ts'
import { hasMlflowWebhooks, isMlflowSince, mlflowVersion } from '../../contract/mlflow.ts'
import { shellQuoted } from '../export/shell-word.ts'
import { isLoopback } from './ask-sender.ts'
import { mlflowUrl } from './mlflow-url.ts'

type Asked = {
  /** A text that says the version; null: told for every version. */
  readonly version: string | null
  /** Of the MLflow server. */
  readonly baseUrl: string
  /** Where the webhooks go. */
  readonly url: string
}

/**
 * What to set so that an MLflow server of a version sends to an address, in the order in which it works
 * (https://mlflow.org/docs/latest/ml/webhooks/). Webhooks came with 3.3.0; since 3.10.0 an address that is
 * not public is refused as well.
 */
export function mlflowSetup({ version: said, baseUrl, url }: Asked): MlflowSetup {
  const version = said === null ? null : mlflowVersion(said)
  if (version !== null && !hasMlflowWebhooks(version))
    return { url, isPossible: false, steps: [tooOld(version)], alternative: null }
  const server = mlflowUrl(baseUrl, '')
  const settings = settingsFor(new URL(url), version)
  return {
    url,
    isPossible: true,
    steps: [keyStep, serverStep(server, settings), secretStep, registerStep(server, url)],
    alternative: settings.length > 0 ? alternative : null,
  }
}

type Step = MlflowSetup['steps'][number]
/** Of the server's environment; `why` it needs it. */
type Setting = { readonly line: string; readonly why: string }

const tooOld = (version: string): Step => ({
  title: 'Update MLflow',
  command: 'pip install --upgrade "mlflow>=3.3"',
  why: `MLflow ${version} has no webhooks; they came with 3.3.0.`,
})

/** Kept in a file: MLflow reads its stored secrets with no other key than the one it wrote them with. */
const keyStep: Step = {
  title: 'Make a key for the stored secrets, once',
  command: [
    `[ -s ~/.mlflow-webhook-key ] || (umask 077; python3 -c 'from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())' > ~/.mlflow-webhook-key)`,
    'export MLFLOW_WEBHOOK_SECRET_ENCRYPTION_KEY="$(cat ~/.mlflow-webhook-key)"',
  ].join('\n'),
  why: 'In the terminal where the server will run, before each start. The key stays the same in its file: with another one MLflow cannot read its stored secrets, and deliveries stop without a word.',
}

function settingsFor(target: URL, version: string | null): readonly Setting[] {
  const isHttp = target.protocol === 'http:'
  const isRefused = version === null || isMlflowSince(version, '3.10.0')
  return [
    ...(isHttp ? [allowHttp] : []),
    ...(isPrivate(target.hostname) && isRefused ? [allowPrivate] : []),
  ]
}

const allowHttp: Setting = {
  line: 'MLFLOW_WEBHOOK_ALLOWED_SCHEMES=http,https',
  why: 'MLflow sends to https only unless http is allowed too.',
}

const allowPrivate: Setting = {
  line: 'MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS=true',
  why: 'Since 3.10 it refuses addresses of this computer or network.',
}

function serverStep(server: URL, settings: readonly Setting[]): Step {
  const port = isLoopback(server) && server.port !== '5000' ? server.port : ''
  const command = [
    ...settings.map(({ line }) => line),
    'mlflow server --backend-store-uri sqlite:///mlflow.db',
    ...(port === '' ? [] : [`--port ${port}`]),
  ]
  const why = [
    'Webhooks need a database: with a folder of files MLflow sends none.',
    ...settings.map((setting) => setting.why),
    ...(settings.length > 0 ? ['For development only.'] : []),
  ]
  return { title: 'Start the server', command: command.join(' '), why: why.join(' ') }
}

/** Typed and not shown: a secret in a command would stay in the shell's history. */
const secretStep: Step = {
  title: 'Give a second terminal the secret',
  command: 'IFS= read -rs WEBHOOK_SECRET; export WEBHOOK_SECRET',
  why: 'Run it, paste the secret that Countersign knows, and press Enter. Nothing is shown, and nothing of it gets into the shell’s history.',
}

function registerStep(server: URL, address: string): Step {
  // the escapes of a JSON text mean the same in Python
  const script = [
    'import os',
    'from mlflow import MlflowClient',
    `client = MlflowClient(${JSON.stringify(server.href.replace(/\/$/, ''))})`,
    `webhook = client.create_webhook(name="countersign", url=${JSON.stringify(address)}, events=["model_version.created"], secret=os.environ["WEBHOOK_SECRET"])`,
    'print(webhook.webhook_id)',
  ]
  return {
    title: 'Register the webhook in that terminal',
    command: `python3 -c ${shellQuoted(script.join('\n'))}`,
    why: 'It prints the id of the webhook. A changed secret can take up to 60 seconds to be used.',
  }
}

const alternative =
  'Or go public: for a public https address the server needs no MLFLOW_WEBHOOK_ALLOW… settings.'

/** Whether MLflow takes a host for one that is not public. A name that is not local may still be. */
function isPrivate(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '')
  if (/^(localhost|.*\.(localhost|local|internal|lan|home\.arpa))$/i.test(host)) return true
  if (/^(10|127|0)\.|^192\.168\.|^169\.254\.|^172\.(1[6-9]|2\d|3[01])\./.test(host)) return true
  if (/^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./.test(host)) return true
  return /^(::1?$|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:)/i.test(host) || !/[.:]/.test(host)
}
