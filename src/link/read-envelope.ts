import type { Envelope } from '../contract/envelope.ts'
import type { ProblemCode } from '../contract/problem.ts'
import { Problem } from '../contract/problem.ts'

const longestName = 80

const problemCodes: Record<ProblemCode, true> = {
  invalid_input: true,
  not_found: true,
  conflict: true,
  vault_locked: true,
  unavailable: true,
  internal: true,
}

const readers: { readonly [Kind in Envelope['kind']]: (fields: Fields) => Envelope } = {
  call: (fields) => ({
    kind: 'call',
    id: idOf(fields),
    name: nameOf(fields),
    input: fields['input'],
  }),
  reply: (fields) => ({ kind: 'reply', id: idOf(fields), output: fields['output'] }),
  problem: (fields) => ({
    kind: 'problem',
    id: idOf(fields),
    code: codeOf(fields),
    message: textOf(fields, 'message'),
  }),
  event: (fields) => ({ kind: 'event', name: nameOf(fields), data: fields['data'] }),
}

type Fields = Readonly<Record<string, unknown>>

/**
 * Checks the outer shape of a received envelope and returns it without anything extra; what `input`,
 * `output` and `data` hold is checked by whoever takes them. Throws `Problem('invalid_input')`.
 */
export function readEnvelope(value: unknown): Envelope {
  if (typeof value !== 'object' || value === null) throw malformed('it is not an object')
  const fields = value as Fields
  const kind = fields['kind']
  if (typeof kind !== 'string' || !Object.hasOwn(readers, kind))
    throw malformed('its kind is unknown')
  return readers[kind as Envelope['kind']](fields)
}

function idOf(fields: Fields): number {
  const id = fields['id']
  if (typeof id !== 'number' || !Number.isSafeInteger(id) || id < 0)
    throw malformed('its id is not a whole number')
  return id
}

function nameOf(fields: Fields): string {
  const name = textOf(fields, 'name')
  if (name.length > longestName) throw malformed('its name is too long')
  return name
}

function codeOf(fields: Fields): ProblemCode {
  const code = textOf(fields, 'code')
  if (!Object.hasOwn(problemCodes, code)) throw malformed('its problem code is unknown')
  return code as ProblemCode
}

function textOf(fields: Fields, key: string): string {
  const text = fields[key]
  if (typeof text !== 'string') throw malformed(`its ${key} is not text`)
  return text
}

function malformed(why: string): Problem {
  return new Problem('invalid_input', `The message is no envelope of this link: ${why}.`)
}
