import { Buffer } from 'node:buffer'
import { parseJsonObject } from '../json-body.ts'
import type { EventSource } from './event.ts'
import { headerText } from './event.ts'

const largestFormBytes = 1_048_576

/** The fields of a form body; empty when the body is too large or no form. */
export function formFields(source: EventSource): URLSearchParams {
  const type = headerText(source, 'Content-Type') ?? ''
  const { body } = source
  if (!type.startsWith('application/x-www-form-urlencoded') || body.length > largestFormBytes)
    return new URLSearchParams()
  return new URLSearchParams(
    Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8'),
  )
}

/** The JSON that GitHub and Slack put into the field `payload` of a form. */
export function formPayload(source: EventSource): Readonly<Record<string, unknown>> | null {
  const payload = formFields(source).get('payload')
  return payload === null ? null : parseJsonObject(payload)
}
