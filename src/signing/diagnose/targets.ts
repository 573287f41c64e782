import { Buffer } from 'node:buffer'
import type { Scheme } from '../scheme.ts'
import { toBinary } from '../encoding.ts'
import { computedValue } from './computed-value.ts'
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

/** Where lists are joined that no scheme splits so: also where one version follows on another. */
const looseSplit =
  /[\s;|]+|,\s*(?=[A-Za-z][\w-]{0,15}\s*[=,:])|,\s+|(?<=[\w+/=-])(?=v\d{1,2}[a-z]?,[A-Za-z0-9+/])/

/** One signature and nothing else, by whichever sender it is written. */
const alone = /^\s*[A-Za-z][\w-]{0,20}\s*[=,:]\s*[\w+/=-]+\s*$/

/** All readings of a signature header. */
export function readTargets(header: string, scheme: Scheme): Target[] {
  if (scheme.method === 'token') return [tokenTarget(header)]
  const { split } = scheme.signature
  const exact = split === undefined ? [header] : header.split(split, mostItems)
  if (alone.test(header) && !exact.includes(header)) exact.push(header)
  const isSpaced = (item: string) => split !== undefined && /^\s/.test(item)
  const loose = header.split(looseSplit, mostItems).filter((item) => !exact.includes(item))
  const plain = exact.flatMap((item) =>
    itemTargets(isSpaced(item) ? item.trim() : item, isSpaced(item)),
  )
  const known = new Set(plain.map(bytesKey))
  const joined = loose.flatMap((item) => itemTargets(item, true))
  return [...plain, ...joined.filter((target) => !known.has(bytesKey(target)))]
}

const bytesKey = ({ bytes }: Target): string => bytes.toString('latin1')

/** The readings of what an application computed: what a log line has around it does not count. */
export function readComputed(text: string, scheme: Scheme): Target[] {
  if (scheme.method === 'token') return [tokenTarget(text)]
  const value = computedValue(text, scheme.signature.as)
  const targets = itemTargets(value, false)
  const isList = targets.length === 0 && scheme.signature.split !== undefined
  return isList ? readTargets(value, scheme) : targets
}

/** One word or several, each with its mark: `sha256=`, `v1,v1,`, `Bearer `. */
const prefixed = /^(\s*(?:[A-Za-z][\w-]{0,20}(?:\s*[=,:]\s*|\s+))+)(\S.*?)\s*$/s

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
