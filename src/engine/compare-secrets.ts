import type { MaskedCell, SecretComparison } from '../contract/secret-comparison.ts'
import type { ComparedCell } from '../signing/secret/compare.ts'
import { compareTexts } from '../signing/secret/compare.ts'
import type { NamedSecret } from '../signing/secret/key.ts'

/** Tells how two secrets relate, without telling either: what is masked here can be shown to anyone. */
export function compareSecrets(a: NamedSecret, b: NamedSecret): SecretComparison {
  const names = { left: `“${a.name}”`, right: `“${b.name}”` }
  const { outcome, sentence, steps, lengths, agreeing, cells } = compareTexts(
    a.value,
    b.value,
    names,
  )
  return {
    a: { name: a.name, ...lengths.left },
    b: { name: b.name, ...lengths.right },
    outcome,
    steps: steps.map(({ side, code, words }) => ({ side: sides[side], code, words })),
    agreeing,
    cells: cells.map(masked),
    words: sentence,
  }
}

const sides = { left: 'a', right: 'b' } as const
const kinds = {
  same: 'same',
  changed: 'changed',
  left_only: 'a_only',
  right_only: 'b_only',
} as const

const masked = ({ kind, left, right, leftName, rightName }: ComparedCell): MaskedCell => ({
  kind: kinds[kind],
  aInvisible: isInvisible(left) ? leftName : null,
  bInvisible: isInvisible(right) ? rightName : null,
})

/** The name of a letter would tell the letter; that of an invisible character tells nothing. */
const isInvisible = (grapheme: string | null): boolean =>
  grapheme !== null && /^[\p{Cc}\p{Cf}\p{Z}]+$/u.test(grapheme)
