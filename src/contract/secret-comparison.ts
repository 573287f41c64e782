/** One side of a comparison, without its text. */
export type ComparedSide = {
  readonly name: string
  /** As a reader counts them: a letter with its marks is one, a CRLF too. */
  readonly characters: number
  readonly bytes: number
}

/** One column of the two beside each other, masked: where they agree, and what is invisible there. */
export type MaskedCell = {
  readonly kind: 'same' | 'changed' | 'a_only' | 'b_only'
  /** Name of an invisible character (`line break (LF)`); null for any other, and for a gap. */
  readonly aInvisible: string | null
  readonly bInvisible: string | null
}

/** What comparing two secrets concludes. Holds neither of them. */
export type SecretComparison = {
  readonly a: ComparedSide
  readonly b: ComparedSide
  /** `equal_once`: equal once `steps` are done. */
  readonly outcome: 'equal' | 'equal_once' | 'different'
  /** What is to be done to which of the two, in order. Codes are for programs, words for people. */
  readonly steps: readonly {
    readonly side: 'a' | 'b'
    readonly code: string
    readonly words: string
  }[]
  /** Characters that agree from the beginning on. */
  readonly agreeing: number
  readonly cells: readonly MaskedCell[]
  /** The sentence that matters. */
  readonly words: string
}
