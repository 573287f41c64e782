import { isStrayByte } from './wire-text.ts'

/** A run of text to draw. `mark`: what is drawn stands for something that would not be seen. */
export type Piece = {
  readonly text: string
  readonly mark: 'space' | 'control' | 'byte' | null
}

// what could hide or reorder text is always marked: controls, bidirectional overrides, stray bytes
const always =
  '\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u206f\\ud800-\\udfff'
const spaces =
  ' \\t\\n\\r\\u00a0\\u00ad\\u1680\\u180e\\u2000-\\u200d\\u202f\\u205f\\u2060-\\u2065\\u3000\\ufeff\\ufff9-\\ufffb'
const hidden = new RegExp(`[${always}]|\\r(?!\\n)`, 'gu')
const hiddenAndSpaces = new RegExp(`[${always}]| +|[${spaces}]`, 'gu')

/** Takes text apart so that nothing in it stays unseen; white space only when asked for. */
export function visible(text: string, isSpaceShown: boolean): readonly Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const match of text.matchAll(isSpaceShown ? hiddenAndSpaces : hidden)) {
    if (match.index > at) pieces.push({ text: text.slice(at, match.index), mark: null })
    pieces.push(signOf(match[0]))
    at = match.index + match[0].length
  }
  if (at < text.length) pieces.push({ text: text.slice(at), mark: null })
  return pieces
}

const signs: Readonly<Record<string, string>> = {
  '\t': '→\t',
  '\n': '↵\n',
  '\r': '\\r',
}

function signOf(char: string): Piece {
  if (char.startsWith(' ')) return { text: '·'.repeat(char.length), mark: 'space' }
  const code = char.charCodeAt(0)
  const sign = signs[char]
  if (sign !== undefined) return { text: sign, mark: 'space' }
  if (isStrayByte(code)) return { text: `\\x${hex(code - 0xdc00, 2)}`, mark: 'byte' }
  return { text: `U+${hex(code, 4).toUpperCase()}`, mark: code === 0xa0 ? 'space' : 'control' }
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')
