import { diffChars } from 'diff'
import { wireText } from '../capture/wire-text.ts'

/** Where two bodies begin and stop to differ; null when they are the same. */
export type ByteDifference = {
  /** Bytes that are the same at the beginning, and at the end. */
  readonly head: number
  readonly tail: number
}

export function byteDifference(first: Uint8Array, second: Uint8Array): ByteDifference | null {
  const shorter = Math.min(first.length, second.length)
  let head = 0
  while (head < shorter && first[head] === second[head]) head += 1
  if (head === first.length && head === second.length) return null
  let tail = 0
  while (
    tail < shorter - head &&
    first[first.length - 1 - tail] === second[second.length - 1 - tail]
  )
    tail += 1
  return { head, tail }
}

export type Hunk = { readonly kind: 'same' | 'removed' | 'added'; readonly text: string }

const aroundBytes = 60
const mostBytes = 24_000
const mostEdits = 3_000
const longestMs = 400

/** The differing middle as runs of characters, with a little of what is around it. */
export function hunksOf(
  first: Uint8Array,
  second: Uint8Array,
  { head, tail }: ByteDifference,
): { readonly hunks: readonly Hunk[]; readonly isCut: boolean } {
  const from = charStart(first, Math.max(0, head - aroundBytes))
  const middle = (bytes: Uint8Array): string =>
    wireText(bytes.subarray(from, Math.min(bytes.length - tail + aroundBytes, from + mostBytes)))
  const [one, other] = [middle(first), middle(second)]
  const isCut = Math.max(first.length, second.length) - tail - from > mostBytes
  const changes = diffChars(one, other, { maxEditLength: mostEdits, timeout: longestMs })
  if (!changes) return { hunks: bluntHunks(one, other), isCut }
  const hunks = changes.map(({ value, added, removed }): Hunk => {
    return { kind: added ? 'added' : removed ? 'removed' : 'same', text: value }
  })
  return { hunks, isCut }
}

/** Not in the middle of a character. */
function charStart(bytes: Uint8Array, wished: number): number {
  let from = wished
  while (from > 0 && ((bytes[from] ?? 0) & 0xc0) === 0x80) from -= 1
  return from
}

/** Too much differs to line it up: one whole in place of the other. */
function bluntHunks(one: string, other: string): readonly Hunk[] {
  return [
    { kind: 'removed', text: one },
    { kind: 'added', text: other },
  ]
}
