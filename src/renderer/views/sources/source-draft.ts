import type { Endpoint, EndpointInput, Reply, ReplyStep } from '../../../contract/endpoint.ts'
import { longestReplyDelayMs } from '../../../contract/endpoint.ts'

/** A step of a scripted reply as it stands in the fields. `key` tells steps apart while they move. */
export type StepDraft = {
  readonly key: number
  readonly status: string
  readonly delay: string
  readonly headers: string
  readonly body: string
}

/** The settings of a source as they stand in the fields: text that may not be right yet. */
export type SourceDraft = {
  readonly name: string
  readonly paths: string
  readonly scheme: string
  readonly tolerance: string
  readonly mode: Reply['mode']
  readonly steps: readonly StepDraft[]
  readonly after: 'repeat_last' | 'start_again'
}

export type DraftFault = 'name' | 'paths' | 'tolerance' | 'status' | 'delay' | 'headers'

/** `faults` by field; those of a step as `status.2` with its key. `input` null: there are faults. */
export type ReadDraft = {
  readonly input: EndpointInput | null
  readonly faults: Readonly<Record<string, DraftFault>>
}

const longestToleranceSeconds = 31_536_000

export function draftOf({ name, paths, scheme, toleranceSeconds, reply }: Endpoint): SourceDraft {
  const steps = reply.mode === 'scripted' ? reply.steps : []
  return {
    name,
    paths: paths.join('\n'),
    scheme,
    tolerance: toleranceSeconds === null ? '' : String(toleranceSeconds),
    mode: reply.mode,
    steps: steps.length > 0 ? steps.map(stepDraftOf) : [freshStep(0)],
    after: reply.mode === 'scripted' ? reply.after : 'repeat_last',
  }
}

/** The fields that differ from what the source is: what was typed and not yet taken over. */
export function editsOf(source: Endpoint, draft: SourceDraft): Partial<SourceDraft> {
  return differing(draft, draftOf(source))
}

/** What saving changes: only the fields that differ, since others may be changed elsewhere. */
export function changeOf(source: Endpoint, input: EndpointInput): Partial<EndpointInput> {
  // read as the fields are, so that the two can be compared
  return differing(input, readDraft(draftOf(source)).input ?? {})
}

function differing<Fields extends object>(now: Fields, before: Partial<Fields>): Partial<Fields> {
  const isSame = (field: string): boolean =>
    JSON.stringify(now[field as keyof Fields]) === JSON.stringify(before[field as keyof Fields])
  return Object.fromEntries(
    Object.entries(now).filter(([field]) => !isSame(field)),
  ) as Partial<Fields>
}

export const freshStep = (key: number): StepDraft => ({
  key,
  status: '200',
  delay: '0',
  headers: '',
  body: '',
})

const stepDraftOf = ({ status, delayMs, headers, body }: ReplyStep, key: number): StepDraft => ({
  key,
  status: String(status),
  delay: String(delayMs),
  headers: headers.map(([name, value]) => `${name}: ${value}`).join('\n'),
  body,
})

/** What the fields say, or what is wrong with them. */
export function readDraft(draft: SourceDraft): ReadDraft {
  const faults: Record<string, DraftFault> = {}
  const name = draft.name.trim()
  if (name === '' || name.length > 80) faults['name'] = 'name'
  const paths = linesOf(draft.paths)
  if (!paths.every((path) => /^\/[^\s?#]*$|^\*$/.test(path))) faults['paths'] = 'paths'
  const isOwnTolerance = draft.tolerance.trim() !== ''
  const tolerance = isOwnTolerance ? wholeIn(draft.tolerance, 0, longestToleranceSeconds) : null
  if (isOwnTolerance && tolerance === null) faults['tolerance'] = 'tolerance'
  const reply = readReply(draft, faults)
  if (Object.keys(faults).length > 0 || reply === null) return { input: null, faults }
  return {
    input: { name, paths, scheme: draft.scheme, toleranceSeconds: tolerance, reply },
    faults,
  }
}

function readReply(draft: SourceDraft, faults: Record<string, DraftFault>): Reply | null {
  if (draft.mode !== 'scripted') return { mode: draft.mode }
  const steps = draft.steps.flatMap((step) => readStep(step, faults) ?? [])
  if (steps.length < draft.steps.length) return null
  return { mode: 'scripted', steps, after: draft.after }
}

function readStep(step: StepDraft, faults: Record<string, DraftFault>): ReplyStep | null {
  const status = wholeIn(step.status, 200, 599)
  const delayMs = wholeIn(step.delay, 0, longestReplyDelayMs)
  const headers = readHeaders(step.headers)
  if (status === null) faults[`status.${step.key}`] = 'status'
  if (delayMs === null) faults[`delay.${step.key}`] = 'delay'
  if (headers === null) faults[`headers.${step.key}`] = 'headers'
  if (status === null || delayMs === null || headers === null) return null
  return { status, delayMs, headers, body: step.body }
}

function readHeaders(text: string): [string, string][] | null {
  const pairs = linesOf(text).map((line) => /^([^\s:]+)\s*:\s*(.*)$/.exec(line))
  if (pairs.includes(null)) return null
  return pairs.map((pair) => [pair?.[1] ?? '', pair?.[2] ?? ''])
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

function wholeIn(text: string, least: number, most: number): number | null {
  if (!/^\s*\d{1,9}\s*$/.test(text)) return null
  const value = Number(text)
  return value >= least && value <= most ? value : null
}
