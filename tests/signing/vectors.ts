import { readdirSync, readFileSync } from 'node:fs'
import type { HeaderPair } from '../../src/contract/capture.ts'
import type { SignedRequest } from '../../src/signing/read.ts'
import { schemeById } from '../../src/signing/registry.ts'
import type { Scheme } from '../../src/signing/scheme.ts'

/** One recorded request and what it must be judged; the fields are those of tests/vectors. */
export type Vector = {
  readonly name: string
  readonly scheme: string
  readonly method: string
  readonly url?: string
  readonly headers: readonly HeaderPair[]
  readonly bodyBase64: string
  readonly secret: string | null
  readonly now: number
  readonly expect: 'pass' | 'fail'
  readonly reason: string
  readonly source: string
  readonly cause?: string
}

const folder = new URL('../vectors/', import.meta.url)

/** Those of the schemes; causes.json belongs to the explanations. */
export const vectorFiles = readdirSync(folder).filter(
  (file) => file.endsWith('.json') && file !== 'causes.json',
)

export function readVectors(file: string): readonly Vector[] {
  return JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Vector[]
}

export function requestOf(vector: Vector): SignedRequest {
  return {
    method: vector.method,
    path: '/hook',
    headers: vector.headers,
    body: Buffer.from(vector.bodyBase64, 'base64'),
    url: vector.url ?? null,
  }
}

export function schemeOf(id: string): Scheme {
  const scheme = schemeById(id)
  if (scheme === null) throw new Error(`There is no scheme ${id}.`)
  return scheme
}
