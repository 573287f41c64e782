import { Buffer } from 'node:buffer'
import { headerValue } from '../headers.ts'
import type { SignedRequest } from '../read.ts'
import type { JsonNode } from './json/json-tree.ts'
import { readJsonTree } from './json/json-tree.ts'
import type { NumberStyle } from './json/numbers.ts'
import { printNumber } from './json/numbers.ts'
import type { Inflate } from './question.ts'

/** A body and its readings. Each is made when it is first asked for, and once. */
export type BodyFacts = {
  readonly bytes: Buffer
  /** Lower case, without parameters. */
  readonly contentType: string
  readonly contentEncoding: string
  /** As UTF-8, a byte order mark kept; null when it is not UTF-8. */
  readonly text: () => string | null
  /** As JSON without loss; null when it is no JSON. */
  readonly tree: () => JsonNode | null
  /** As JavaScript parses it; undefined when it is no JSON. */
  readonly parsed: () => unknown
  /** How parsers would change what the JSON says. */
  readonly losses: () => Losses
  readonly inflate: Inflate
}

type Losses = {
  /** Number styles that print a number of this body otherwise than it stands. */
  readonly reprinted: ReadonlySet<NumberStyle>
  /** Literals that JavaScript rounds: `820982911946154508`. */
  readonly rounded: readonly string[]
  readonly hasRepeatedKeys: boolean
}

export function bodyFacts(
  request: Pick<SignedRequest, 'headers' | 'body'>,
  inflate: Inflate = () => null,
): BodyFacts {
  const { body, headers } = request
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  const text = once(() => strictText(bytes))
  const json = once(() => text()?.replace(/^\uFEFF/, '') ?? '')
  const tree = once(() => readJsonTree(json()))
  const type = headerValue(headers, 'content-type') ?? ''
  return {
    bytes,
    contentType: (type.split(';')[0] ?? '').trim().toLowerCase(),
    contentEncoding: (headerValue(headers, 'content-encoding') ?? '').trim().toLowerCase(),
    text,
    tree,
    parsed: once(() => (tree() === null ? undefined : (JSON.parse(json()) as unknown))),
    losses: once(() => lossesOf(tree())),
    inflate,
  }
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null
  return () => (made ??= { value: make() }).value
}

function strictText(bytes: Buffer): string | null {
  const text = bytes.toString('utf8')
  return text.includes('\uFFFD') && !Buffer.from(text, 'utf8').equals(bytes) ? null : text
}

function lossesOf(tree: JsonNode | null): Losses {
  const reprinted = new Set<NumberStyle>()
  const rounded: string[] = []
  let hasRepeatedKeys = false
  const visit = (node: JsonNode): void => {
    if (node.kind === 'number') {
      if (printNumber.es(node.raw) !== node.raw) reprinted.add('es')
      if (printNumber.python(node.raw) !== node.raw) reprinted.add('python')
      if (isRounded(node.raw) && rounded.length < 10) rounded.push(node.raw)
    }
    if (node.kind === 'array') node.items.forEach(visit)
    if (node.kind !== 'object') return
    const keys = new Set(node.entries.map(([key]) => key.value))
    if (keys.size < node.entries.length) hasRepeatedKeys = true
    for (const [, value] of node.entries) visit(value)
  }
  if (tree !== null) visit(tree)
  return { reprinted, rounded, hasRepeatedKeys }
}

function isRounded(raw: string): boolean {
  return /^-?\d{16,}$/.test(raw) && BigInt(raw) !== BigInt(Math.trunc(Number(raw)))
}
