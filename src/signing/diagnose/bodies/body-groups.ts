import { createHash } from 'node:crypto'
import type { CauseChange } from '../../../contract/diagnosis.ts'
import type { BodyFacts } from '../body-facts.ts'
import type { Mode } from '../question.ts'
import { alternativesOf } from '../question.ts'
import { charset } from './charset.ts'
import { chunks } from './chunks.ts'
import { compressed } from './compressed.ts'
import { ends } from './ends.ts'
import { escapes } from './escapes.ts'
import { form } from './form.ts'
import { missing } from './missing.ts'
import { reserialised } from './reserialised.ts'
import { wrapped } from './wrapped.ts'

/** One other body, and all the changes that lead to these bytes, the likeliest first. */
export type BodyGroup = {
  readonly bytes: Uint8Array
  readonly changes: readonly CauseChange[]
}

// on the way, escapes are rewritten in place; an application parses and writes again
const families = {
  received: [ends, escapes, wrapped, compressed, form, charset, missing, reserialised],
  computed: [ends, reserialised, missing, wrapped, compressed, form, charset, escapes],
} as const

/** Bodies with broken letters: very many, made one by one. */
export function* brokenBodies(body: BodyFacts, mode: Mode): Generator<BodyGroup> {
  for (const { make, ...change } of alternativesOf(chunks, mode))
    for (const bytes of allOf(make(body))) yield { bytes, changes: [change] }
}

/**
 * All other bodies, each once, in the order of the search. They are made one by one, because a large
 * body has no room for all of them at once: the second appearance of the same bytes is told by `again`.
 */
export function* otherBodies(
  body: BodyFacts,
  mode: Mode,
  isWanted: (change: CauseChange) => boolean = () => true,
): Generator<BodyGroup> {
  const seen = new Set([digestOf(body.bytes)])
  const held = body.bytes.length <= largestHeld ? new Map<string, Held>() : null
  for (const family of families[mode])
    for (const { make, ...change } of alternativesOf(family, mode)) {
      if (!isWanted(change)) continue
      for (const bytes of allOf(make(body))) {
        const digest = digestOf(bytes)
        const known = held?.get(digest)
        if (known) addChange(known, change)
        if (seen.has(digest)) continue
        seen.add(digest)
        const group = { bytes, changes: [change] }
        if (held) held.set(digest, group)
        else yield group
      }
    }
  if (held) yield* held.values()
}

type Held = { readonly bytes: Uint8Array; readonly changes: CauseChange[] }

const largestHeld = 262_144

function addChange({ changes }: Held, change: CauseChange): void {
  const isKnown = changes.some(
    ({ code, variant }) => code === change.code && variant === change.variant,
  )
  if (!isKnown) changes.push(change)
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64')
}

function allOf(made: Uint8Array | Iterable<Uint8Array> | null): Iterable<Uint8Array> {
  if (made === null) return []
  return made instanceof Uint8Array ? [made] : made
}
