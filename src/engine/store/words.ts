/**
 * How the text search reads text: as FTS5's `unicode61 remove_diacritics 2` does, so that captures
 * which are not indexed yet are found by the same words. https://sqlite.org/fts5.html#unicode61_tokenizer
 */
const word = /[\p{L}\p{N}\p{Co}]+/gu

/** Scripts written without spaces between words; there a word of the index is a whole sentence. */
const unspaced =
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Tibetan}]/u

/** A shorter beginning of a word matches so many rows that it finds nothing in particular. */
const shortestPrefix = 3

/** Words in the order they stand; `isOpen`: the last one may go on (`succ` finds `succeeded`). */
export type Phrase = { readonly words: readonly string[]; readonly isOpen: boolean }

/** How a term is looked for: as words of the index, or letter by letter where there are no words. */
export function phraseOf(text: string): Phrase | null {
  const words = wordsOf(text)
  const last = words.at(-1)
  if (last === undefined || unspaced.test(text)) return null
  const isOpen = last.length >= shortestPrefix && /[\p{L}\p{N}\p{Co}\p{M}]$/u.test(text)
  return { words, isOpen }
}

/**
 * The phrase in FTS5's query language. FTS5 reads every match of an open word before it gives the first
 * one; so where the words are known which the last one may become (`endings`), they are written out and
 * are read newest first.
 */
export function ftsPhrase({ words, isOpen }: Phrase, endings: readonly string[] | null): string {
  if (!isOpen) return quoted(words)
  if (!endings) return `${quoted(words)} *`
  const start = words.slice(0, -1)
  return `(${[words, ...endings.map((ending) => [...start, ending])].map(quoted).join(' OR ')})`
}

const quoted = (words: readonly string[]): string => `"${words.join(' ')}"`

const wordsOf = (text: string): string[] => plain(text).match(word) ?? []

function plain(text: string): string {
  if (!/[\u0080-\uffff]/.test(text)) return text.toLowerCase()
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

/** Whether a text holds the phrase, as the index would say. */
export function holdsPhrase(text: string, { words, isOpen }: Phrase): boolean {
  const wanted = ` ${words.join(' ')}${isOpen ? '' : ' '}`
  const small = plain(text)
  // most texts hold not even the first word
  if (!small.includes(words[0] as string)) return false
  return ` ${(small.match(word) ?? []).join(' ')} `.includes(wanted)
}
