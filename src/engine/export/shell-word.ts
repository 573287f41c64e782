import { plainText, wireBytes } from './plain-text.ts'

/**
 * A word of a POSIX shell (sh, dash, bash, zsh) that stands for exactly these bytes, given as text of
 * one character per byte. Bytes that a terminal would not keep are made by `printf`. No line breaks:
 * no place of HTTP that needs a word can hold them.
 */
export function shellWord(text: string): string {
  const bytes = wireBytes(text)
  const plain = plainText(bytes)
  if (plain === null || /[\t\r\n]/.test(plain)) return `"$(printf '${printfFormat(bytes)}')"`
  return shellQuoted(plain)
}

/** Plain text as a word; line breaks may stand in it. */
export function shellQuoted(text: string): string {
  return /^[A-Za-z0-9][\w.:/-]*$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}

/** POSIX knows octal; `%` alone would begin a conversion. */
function printfFormat(bytes: Uint8Array): string {
  return [...bytes]
    .map((byte) => {
      const character = String.fromCharCode(byte)
      if (/[A-Za-z0-9 ._:/=,;-]/.test(character)) return character
      return character === '%' ? '%%' : `\\${byte.toString(8).padStart(3, '0')}`
    })
    .join('')
}
