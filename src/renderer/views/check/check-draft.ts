import type { CallInput } from '../../../contract/contract.ts'
import { remember, remembered } from '../../state/remembered.ts'

/** The form of a run, as it was typed. */
export type CheckDraft = {
  readonly url: string
  readonly scheme: string
  readonly secretId: string
  readonly probeUrl: string
  /** Milliseconds, as text; empty: as the sender has it. */
  readonly timeout: string
  readonly slow: string
}

const name = 'check'

const fresh: CheckDraft = {
  url: '',
  scheme: '',
  secretId: '',
  probeUrl: '',
  timeout: '',
  slow: '',
}

/** The form as it was last used. */
export function lastCheckDraft(): CheckDraft {
  try {
    return { ...fresh, ...(JSON.parse(remembered(name) ?? '{}') as Partial<CheckDraft>) }
  } catch {
    // what was remembered is not ours: begin anew
    return fresh
  }
}

export const rememberCheckDraft = (draft: CheckDraft): void => remember(name, JSON.stringify(draft))

const leastMs = { timeout: 50, slow: 1 } as const
const mostMs = 120_000

/** What of the rarely used fields cannot be read. */
export const draftFaults = ({
  probeUrl,
  timeout,
  slow,
}: CheckDraft): Readonly<Record<'probeUrl' | 'timeout' | 'slow', boolean>> => ({
  probeUrl: probeUrl.trim() !== '' && !isAddress(probeUrl),
  timeout: millisecondsOf(timeout, leastMs.timeout) === null,
  slow: millisecondsOf(slow, leastMs.slow) === null,
})

/** What the engine is asked; null while something is missing. */
export function checkRequest(draft: CheckDraft): CallInput<'checks.start'> | null {
  const { url, scheme, secretId, probeUrl } = draft
  const timeoutMs = millisecondsOf(draft.timeout, leastMs.timeout)
  const slowMs = millisecondsOf(draft.slow, leastMs.slow)
  if (!isAddress(url) || scheme === '' || secretId === '') return null
  if (timeoutMs === null || slowMs === null || draftFaults(draft).probeUrl) return null
  return {
    url: url.trim(),
    scheme,
    secret: { id: secretId },
    probeUrl: probeUrl.trim() || null,
    limits: { ...(timeoutMs && { timeoutMs }), ...(slowMs && { slowMs }) },
  }
}

export const isAddress = (url: string): boolean =>
  /^https?:\/\//i.test(url.trim()) && URL.canParse(url.trim())

/** Undefined: nothing was typed; null: no number from `least` to two minutes. */
function millisecondsOf(text: string, least: number): number | null | undefined {
  if (text.trim() === '') return undefined
  const ms = /^\s*\d{1,6}\s*$/.test(text) ? Number(text) : 0
  return ms >= least && ms <= mostMs ? ms : null
}
