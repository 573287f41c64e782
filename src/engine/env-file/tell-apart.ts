/**
 * How a program's value differs from the common one, as words after the program's name, by what the
 * rules of `.env` readers do. Names no character of either.
 */
export function tellApart(common: string, other: string): string {
  return rows.find(([, isSo]) => isSo(common, other))?.[0] ?? 'reads something else'
}

const unquoted = (text: string): string => /^(['"`])([\s\S]*)\1$/.exec(text)?.[2] ?? text
const withoutReturn = (text: string): string => text.replace(/\r$/, '')
const without = (text: string, char: string): string => text.replaceAll(char, '')
const broken = (text: string): string => text.replaceAll('\\n', '\n').replaceAll('\\r', '\r')
const uncommented = (text: string): string => text.replace(/\s+#[^\n]*$/, '')

type Row = readonly [words: string, isSo: (common: string, other: string) => boolean]

const rows: readonly Row[] = [
  ['reads an empty value', (_, other) => other === ''],
  ['keeps the carriage return of a Windows line end', (a, b) => b !== a && withoutReturn(b) === a],
  ['leaves out the carriage return of a Windows line end', (a, b) => withoutReturn(a) === b],
  ['keeps the quotes', (a, b) => unquoted(b) === a],
  ['takes the quotes off', (a, b) => unquoted(a) === b],
  ['keeps the quotes and a carriage return', (a, b) => unquoted(withoutReturn(b)) === a],
  ['keeps the comment behind it', (a, b) => uncommented(b) === a],
  ['keeps the quotes and the comment', (a, b) => unquoted(uncommented(b)) === a],
  ['keeps white space around it', (a, b) => b.trim() === a],
  ['leaves out white space around it', (a, b) => a.trim() === b],
  ['keeps \\n as two characters', (a, b) => broken(b) === a],
  ['keeps the quotes, and \\n as two characters', (a, b) => broken(unquoted(b)) === a],
  ['turns \\n into a line break', (a, b) => broken(a) === b],
  ['takes the # for the start of a comment', (a, b) => isCutBefore(a, b, /^\s*#/)],
  ['does not take the # for a comment', (a, b) => isCutBefore(b, a, /^\s*#/)],
  ['ends the value at an operator', (a, b) => isCutBefore(a, b, /^[;&|<>]/)],
  ['reads only the first line', (a, b) => isCutBefore(a, b.replace(/^['"`]/, ''), /^\n/)],
  ['reads the lines that follow too', (a, b) => isCutBefore(b, a.replace(/^['"`]/, ''), /^\n/)],
  ['puts variables in the place of $', (a, b) => a.includes('$') && count(b, '$') < count(a, '$')],
  ['leaves the $ as it stands', (a, b) => b.includes('$') && count(a, '$') < count(b, '$')],
  ['drops backslashes', (a, b) => count(b, '\\') < count(a, '\\')],
  ['keeps backslashes', (a, b) => count(b, '\\') > count(a, '\\')],
  ['drops quotes inside it', (a, b) => without(without(a, '"'), "'") === b],
  ['keeps quotes inside it', (a, b) => without(without(b, '"'), "'") === a],
]

const count = (text: string, char: string): number => text.split(char).length - 1

const isCutBefore = (whole: string, part: string, next: RegExp): boolean =>
  part.length < whole.length && whole.startsWith(part) && next.test(whole.slice(part.length))
