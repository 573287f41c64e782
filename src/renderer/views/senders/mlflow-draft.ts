import type { CallInput } from '../../../contract/contract.ts'
import type { MlflowEvent, MlflowWebhook } from '../../../contract/mlflow.ts'
import {
  mlflowEventsOf,
  mlflowVersion,
  mlflowWebhookId,
  usualMlflowServer,
} from '../../../contract/mlflow.ts'
import type { Words } from '../../words/words.ts'
import { isAddress } from '../check/check-draft.ts'

export type MlflowRegistering = CallInput<'mlflow.register'>
type SenderWords = Words['senders']['mlflow']

/** What was typed about MLflow, for all its tabs. */
export type MlflowDraft = {
  readonly version: string
  readonly baseUrl: string
  readonly username: string
  readonly password: string
  /** Where the webhooks go; empty: our own address. */
  readonly url: string
  readonly name: string
  /** Empty: MLflow will not sign. */
  readonly secretId: string
  readonly events: ReadonlySet<MlflowEvent>
  readonly webhookId: string
  readonly isRegistering: boolean
  /** What was registered last, with what it was made of. */
  readonly registered: { readonly key: string; readonly webhook: MlflowWebhook } | null
}

export type ChangeMlflow = (part: Partial<MlflowDraft>) => void

export const freshMlflow: MlflowDraft = {
  version: '',
  baseUrl: usualMlflowServer,
  username: '',
  password: '',
  url: '',
  name: 'countersign',
  secretId: '',
  events: new Set(['model_version.created']),
  webhookId: '',
  isRegistering: false,
  registered: null,
}

/** An address as it is meant: of this computer it is often written without `http://`. */
export function meantAddress(typed: string): string {
  const text = typed.trim()
  const isBare = /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?([/?#]|$)/i.test(text)
  return isBare ? `http://${text}` : text
}

/** What is not right in the fields, in words; null: nothing. */
export function mlflowFaults(draft: MlflowDraft, words: SenderWords) {
  const { version, baseUrl, url, webhookId } = draft
  const isReadable = version.trim() === '' || mlflowVersion(version) !== null
  const isTarget = url.trim() === '' || isAddress(meantAddress(url))
  const isId = webhookId.trim() === '' || mlflowWebhookId.test(webhookId.trim())
  return {
    version: isReadable ? null : words.versionProblem,
    server: serverFault(meantAddress(baseUrl), words),
    target: isTarget ? null : words.addressProblem,
    webhookId: isId ? null : words.webhookIdProblem,
  }
}

function serverFault(address: string, words: SenderWords): string | null {
  if (!isAddress(address)) return words.addressProblem
  const { username, password } = new URL(address)
  return username === '' && password === '' ? null : words.addressWithUser
}

/** How the engine is told of a server. */
export const serverInput = ({ baseUrl, username, password }: MlflowDraft) => ({
  baseUrl: meantAddress(baseUrl),
  credentials: username === '' && password === '' ? null : { username, password },
})

/** What the engine is asked for the steps; null while something is not right. */
export function setupInput(
  draft: MlflowDraft,
  { version, server, target }: ReturnType<typeof mlflowFaults>,
): CallInput<'mlflow.setup'> | null {
  if (version !== null || server !== null || target !== null) return null
  return {
    version: mlflowVersion(draft.version),
    baseUrl: meantAddress(draft.baseUrl),
    url: meantAddress(draft.url) || null,
  }
}

/** The events that are chosen, of those that the version knows. */
export const chosenEvents = ({ version, events }: MlflowDraft): MlflowEvent[] =>
  mlflowEventsOf(mlflowVersion(version)).filter((event) => events.has(event))

/** What the engine is asked to register; null while something is not right. */
export function registerInput(
  draft: MlflowDraft,
  { server, target }: ReturnType<typeof mlflowFaults>,
): MlflowRegistering | null {
  const events = chosenEvents(draft)
  const name = draft.name.trim()
  if (server !== null || target !== null || events.length === 0 || name === '') return null
  return {
    ...serverInput(draft),
    name,
    url: meantAddress(draft.url) || null,
    events,
    secretId: draft.secretId || null,
  }
}

/** By what two webhooks are told apart: who asks for them does not matter. */
export const registrationKey = (input: MlflowRegistering): string =>
  JSON.stringify({ ...input, credentials: null })
