import type { Database } from 'better-sqlite3'
import type { Verdict } from '../../contract/verdict.ts'
import { customScheme } from '../../signing/custom-scheme.ts'
import { judge } from '../../signing/judge.ts'
import { signedContent } from '../../signing/message.ts'
import type { SignedRequest } from '../../signing/read.ts'
import { schemes as builtInSchemes } from '../../signing/registry.ts'
import type { Scheme } from '../../signing/scheme.ts'
import type { NamedSecret } from '../../signing/secret/key.ts'
import { verify } from '../../signing/verify.ts'
import { readBody } from './bodies.ts'
import { bodyTotal, captureDetail } from './captures.ts'
import { listSchemes } from './schemes.ts'

// Signatures of large bodies are computed in the read worker: hashing 25 MiB on the engine's thread
// would hold up every sender.

/** A question about a stored capture; schemes go by their ids, because they hold functions. */
export type JudgeAsk = {
  readonly id: number
  /** `auto`: the scheme that claims the request. */
  readonly choice: string
  readonly secrets: readonly NamedSecret[]
  /** Unix milliseconds of the arrival. */
  readonly nowMs: number
  /** Null: the scheme's own. */
  readonly toleranceSeconds: number | null
  /** The public URL of the request, for senders that sign it. */
  readonly url: string | null
}

/** The same question about a request that is not stored yet. */
export type JudgeNewAsk = Omit<JudgeAsk, 'id'> & { readonly request: SignedRequest }

/** Null: the capture is gone. */
export function judgeStored(db: Database, { id, ...ask }: JudgeAsk): Verdict | null {
  const request = requestOf(db, id)
  return request && judgeNew(db, { ...ask, request })
}

export function judgeNew(
  db: Database,
  { request, choice: wanted, url, ...ask }: JudgeNewAsk,
): Verdict {
  const schemes = schemesOf(db)
  const choice = schemes.find(({ id }) => id === wanted) ?? ('auto' as const)
  return judge({ ...request, url }, { ...ask, choice, schemes }).verdict
}

/** The names of those secrets that verify the capture, each tried alone; none when it is gone. */
export function verifyingSecrets(
  db: Database,
  { id, choice, secrets, nowMs }: Omit<JudgeAsk, 'toleranceSeconds' | 'url'>,
): readonly string[] {
  const request = requestOf(db, id)
  const scheme = schemesOf(db).find((one) => one.id === choice)
  if (!request || !scheme) return []
  return secrets
    .filter((secret) => verify(request, scheme, [secret], nowMs).secret !== null)
    .map(({ name }) => name)
}

export type SignedContentAsk = {
  readonly id: number
  readonly offset: number
  readonly length: number
}
export type SignedContentPage = { readonly bytes: Uint8Array; readonly total: number }

/** Rebuilt from the stored bytes, so that it need not be stored twice. Null: it cannot be built. */
export function signedContentPage(
  db: Database,
  { id, offset, length }: SignedContentAsk,
): SignedContentPage | null {
  const request = requestOf(db, id)
  const scheme = request && schemesOf(db).find((one) => one.id === request.scheme)
  const content = scheme ? signedContent(request, scheme) : null
  // a copy: a view would send the whole content along to the other thread
  return (
    content && {
      bytes: new Uint8Array(content.subarray(offset, offset + length)),
      total: content.length,
    }
  )
}

function requestOf(
  db: Database,
  id: number,
): (SignedRequest & { readonly scheme: string | null }) | null {
  const detail = captureDetail(db, id)
  const total = bodyTotal(db, id)
  if (!detail || total === null) return null
  return { ...detail, body: readBody(db, id, 0, total) }
}

/** The built-in ones, then those of the user. */
export const schemesOf = (db: Database): readonly Scheme[] => [
  ...builtInSchemes,
  ...listSchemes(db).map(customScheme),
]
