/** One side of a comparison, without its text. */
export type ComparedSide = {
  readonly name: string
  readonly characters: number
  readonly bytes: number
}

/** What comparing two secrets concludes. Holds neither of them. */
export type SecretComparison = {
  readonly a: ComparedSide
  readonly b: ComparedSide
  /** `equal_once`: equal once `steps` are done to one of them. */
  readonly outcome: 'equal' | 'equal_once' | 'different'
  readonly steps: readonly string[]
  /** The sentence that matters. */
  readonly words: string
}
