import { Buffer } from 'node:buffer'
import type { Scheme } from '../scheme.ts'
import { toBinary } from '../encoding.ts'
import type { Writing } from './writings.ts'
import { readingsOf } from './writings.ts'

/** A value to be explained, read in one of the ways it can be read. */
export type Target = {
  readonly bytes: Buffer
  /** The item as it stood, prefix included. */
  readonly text: string
  /** What stands before the value, white space included. */
  readonly prefix: string
  /** The value after it. */
  readonly value: string
  readonly writing: Writing
  /** The list was not split where the scheme splits it. */
  readonly isJoined: boolean
}

const mostItems = 200

/** All readings of a signature header. */
export function readTargets(header: string, scheme: Scheme): Target[] {
  if (scheme.method === 'token') return [tokenTarget(header)]
  const { split } = scheme.signature
  const exact = split === undefined ? [header] : header.split(split, mostItems)
  const loose = header
    .split(/[\s;]+|,\s*(?=[A-Za-z][\w-]{0,15}\s*[=,:])|,\s+/, mostItems)
    .filter((item) => !exact.includes(item))
  return [
    ...exact.flatMap((item) => itemTargets(item, false)),
    ...loose.flatMap((item) => itemTargets(item, true)),
  ]
}

/** The readings of what an application computed: quotes of a log line around it do not count. */
export function readComputed(text: string, scheme: Scheme): Target[] {
  if (scheme.method === 'token') return [tokenTarget(text)]
  const bare = text.trim().replace(/^b?(["'`])(.*)\1$/s, '$2')
  return itemTargets(bare, false)
}

const prefixed = /^(\s*[A-Za-z][\w-]{0,20}\s*[=,:]\s*)(\S.*?)\s*$/s

function itemTargets(item: string, isJoined: boolean): Target[] {
  if (item.length > 1_200) return []
  const parts = prefixed.exec(item)
  const [prefix, value] = parts ? [parts[1] ?? '', parts[2] ?? ''] : ['', item.trim()]
  const inner = value.replace(/^(["'<[])(.*)["'>\]]$/s, '$2')
  return readingsOf(inner).map(({ bytes, writing }) => ({
    bytes,
    text: item,
    prefix: inner === value ? prefix : prefix + value.charAt(0),
    value: inner,
    writing,
    isJoined,
  }))
}

function tokenTarget(text: string): Target {
  const bytes = Buffer.from(toBinary(text), 'latin1')
  return { bytes, text, prefix: '', value: text, writing: 'text', isJoined: false }
}
