/** What characters are called that nobody sees, or takes for others. */
const names: Readonly<Record<string, string>> = {
  '\n': 'line break (LF)',
  '\r': 'carriage return (CR)',
  '\r\n': 'line break (CRLF)',
  '\t': 'tab',
  ' ': 'space',
  '\u00a0': 'no-break space (U+00A0)',
  '\u00ad': 'soft hyphen (U+00AD)',
  '\u200b': 'zero-width space (U+200B)',
  '\u200c': 'zero-width non-joiner (U+200C)',
  '\u200d': 'zero-width joiner (U+200D)',
  '\u200e': 'left-to-right mark (U+200E)',
  '\u200f': 'right-to-left mark (U+200F)',
  '\u2060': 'word joiner (U+2060)',
  '\u3000': 'ideographic space (U+3000)',
  '\uFEFF': 'byte order mark (U+FEFF)',
  '‘': 'left single quotation mark (U+2018)',
  '’': 'right single quotation mark (U+2019)',
  '“': 'left double quotation mark (U+201C)',
  '”': 'right double quotation mark (U+201D)',
  '‐': 'hyphen (U+2010)',
  '–': 'en dash (U+2013)',
  '—': 'em dash (U+2014)',
}

const hidden = /^[\p{Cc}\p{Cf}\p{Z}\p{M}]/u
const otherScript = /\p{L}/u
const latin = /\p{Script=Latin}/u

/** The name of a character that is invisible or looks like another; null for a plain one. */
export function characterName(grapheme: string): string | null {
  const known = names[grapheme]
  if (known !== undefined) return known
  const code = `U+${(grapheme.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
  if (hidden.test(grapheme)) return `invisible character (${code})`
  const inside = Array.from(grapheme)
    .slice(1)
    .find((character) => hidden.test(character))
  if (inside !== undefined) return `${grapheme[0]} with ${characterName(inside) ?? 'a mark'}`
  const isLookAlike = otherScript.test(grapheme) && !latin.test(grapheme)
  return isLookAlike || /[\uff01-\uff5e]/.test(grapheme)
    ? `look-alike or foreign letter (${code})`
    : null
}
