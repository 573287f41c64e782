import type { MlflowSetup } from '../../contract/mlflow.ts'

/** Where the webhooks go, and what keeps MLflow from sending there. */
type Target = { readonly url: URL; readonly isHttp: boolean; readonly isPrivate: boolean }

/**
 * What to set so that an MLflow server of a version sends to an address
 * (https://mlflow.org/docs/latest/ml/webhooks/). Webhooks came with 3.3.0; since 3.10.0 an address that is
 * not public is refused as well. `version` null: told for every version.
 */
export function mlflowSetup(version: string | null, address: string): MlflowSetup {
  const url = new URL(address)
  const number = version === null ? null : numberOf(version)
  if (number !== null && number < 3_003)
    return { url: address, isPossible: false, steps: [tooOld(version ?? '')] }
  const target = { url, isHttp: url.protocol === 'http:', isPrivate: isPrivate(url.hostname) }
  const steps = [
    serverStep(target, number),
    keyStep,
    ...alternatives(target),
    registerStep(address),
  ]
  return { url: address, isPossible: true, steps }
}

type Step = MlflowSetup['steps'][number]

/** 3.10.1 is 3010. */
function numberOf(version: string): number {
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10))
  return major * 1_000 + minor
}

const tooOld = (version: string): Step => ({
  title: 'Update MLflow',
  command: 'pip install --upgrade "mlflow>=3.3"',
  why: `MLflow ${version} has no webhooks; they came with 3.3.0.`,
})

function serverStep({ isHttp, isPrivate: isNear }: Target, number: number | null): Step {
  const needsPrivate = isNear && (number === null || number >= 3_010)
  const settings = [
    ...(isHttp ? ['MLFLOW_WEBHOOK_ALLOWED_SCHEMES=http,https'] : []),
    ...(needsPrivate ? ['MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS=true'] : []),
  ]
  const server = 'mlflow server --backend-store-uri sqlite:///mlflow.db'
  const why = [
    'Webhooks need a database: with a folder of files MLflow sends none.',
    ...(isHttp ? ['MLflow sends to https only unless http is allowed too.'] : []),
    ...(needsPrivate ? ['Since 3.10 it refuses addresses of this computer or network.'] : []),
    ...(settings.length > 0 ? ['For development only.'] : []),
  ].join(' ')
  return { title: 'Start the server', command: [...settings, server].join(' '), why }
}

const keyStep: Step = {
  title: 'Keep the secrets readable',
  command:
    'export MLFLOW_WEBHOOK_SECRET_ENCRYPTION_KEY="$(python3 -c \'from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())\')"',
  why: 'Set it before the server starts, always to the same value: without it every start makes a new key, stored secrets cannot be read any more, and deliveries stop without a word.',
}

function alternatives({ isHttp, isPrivate: isNear }: Target): Step[] {
  if (!isHttp && !isNear) return []
  return [
    {
      title: 'Or go public',
      command: null,
      why: 'With a public https address none of these settings is needed.',
    },
  ]
}

const registerStep = (address: string): Step => ({
  title: 'Register the webhook',
  command: `python3 -c "import os; from mlflow import MlflowClient; print(MlflowClient().create_webhook(name='countersign', url='${address}', events=['model_version.created'], secret=os.environ['WEBHOOK_SECRET']))"`,
  why: 'The secret comes from the variable WEBHOOK_SECRET. A changed secret can take up to 60 seconds to be used.',
})

/** Whether MLflow takes a host for one that is not public. A name that is not local may still be. */
function isPrivate(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '')
  if (/^(localhost|.*\.(localhost|local|internal|lan|home\.arpa))$/i.test(host)) return true
  if (/^(10|127|0)\.|^192\.168\.|^169\.254\.|^172\.(1[6-9]|2\d|3[01])\./.test(host)) return true
  if (/^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./.test(host)) return true
  return /^(::1?$|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:)/i.test(host) || !/[.:]/.test(host)
}
