import { Buffer } from 'node:buffer'
import type { CauseChange } from '../../../contract/diagnosis.ts'
import { joinChunks, schemeChunks } from '../../message.ts'
import type { Mode } from '../question.ts'
import { alternativesOf } from '../question.ts'
import type { ContentFacts, ContentFamily } from './content-family.ts'
import { templates } from './templates.ts'
import { shiftedTimestamps, timestamps } from './timestamps.ts'
import { urls } from './urls.ts'

/** One other content, and the changes that lead to it. */
export type ContentGroup = { readonly bytes: Uint8Array; readonly changes: readonly CauseChange[] }

const families: readonly ContentFamily[] = [templates, timestamps, urls]

/** All other contents around the same body, or the first so many of them, each once. */
export function otherContents(
  facts: ContentFacts,
  mode: Mode,
  most = Number.POSITIVE_INFINITY,
): ContentGroup[] {
  const groups = new Map<string, { bytes: Uint8Array; changes: CauseChange[] }>()
  const own = schemeChunks(facts.scheme, facts.parts)
  const ownText = own === null ? null : keyOf(joinChunks(own))
  for (const family of families)
    for (const { make, ...change } of alternativesOf(family, mode)) {
      if (groups.size >= most) return [...groups.values()]
      for (const chunks of make(facts)) {
        if (chunks === null || groups.size >= most) continue
        const bytes = joinChunks(chunks)
        const key = keyOf(bytes)
        if (key === ownText) continue
        const known = groups.get(key)
        if (known === undefined) groups.set(key, { bytes, changes: [change] })
        else if (known.changes.every(({ code }) => code !== change.code)) known.changes.push(change)
      }
    }
  return [...groups.values()]
}

/** Contents for other seconds: very many, made one by one. */
export function* shiftedContents(facts: ContentFacts, mode: Mode): Generator<ContentGroup> {
  for (const { make, ...change } of alternativesOf(shiftedTimestamps, mode))
    for (const chunks of make(facts))
      if (chunks !== null) yield { bytes: joinChunks(chunks), changes: [change] }
}

function keyOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}
