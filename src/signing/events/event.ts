import { headerValue } from '../headers.ts'
import { asObject } from '../json-body.ts'
import type { SignedRequest } from '../read.ts'

/** What a sender calls an event, and what the event is about. */
export type EventName = { readonly name: string | null; readonly subject: string | null }

/** A request as the namers see it: headers, and the body when it is a JSON object. */
export type EventSource = {
  readonly json: Readonly<Record<string, unknown>> | null
  readonly headers: SignedRequest['headers']
  readonly body: Uint8Array
}

export type EventNamer = (source: EventSource) => EventName

type Json = Readonly<Record<string, unknown>> | null | undefined

/** The text at a path of own fields; null unless it is a string or a whole number. */
export function textAt(json: Json, ...path: readonly string[]): string | null {
  let value: unknown = json
  for (const field of path) {
    const object = asObject(value)
    if (object === null || !Object.hasOwn(object, field)) return null
    value = object[field]
  }
  if (typeof value === 'string') return value === '' ? null : value
  return Number.isSafeInteger(value) ? String(value) : null
}

/** Joins what is there; null when nothing is. */
export function phrase(...words: readonly (string | null)[]): string | null {
  const there = words.filter((word) => word !== null)
  return there.length === 0 ? null : there.join(' ')
}

/** `v4` for a version of 4. */
export function versionWord(version: string | null): string | null {
  return version === null ? null : `v${version}`
}

export function headerText({ headers }: EventSource, name: string): string | null {
  const value = headerValue(headers, name)
  return value === '' ? null : value
}
