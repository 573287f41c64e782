/** A word of a shell command, as text and quoting still stand in it. */
export type ShellWord = {
  readonly pieces: readonly ShellPiece[]
  /** The text as written, for its shape only. */
  readonly raw: string
}

export type ShellPiece =
  | { readonly kind: 'text'; readonly text: string; readonly isQuoted: boolean }
  | { readonly kind: 'variable'; readonly name: string; readonly operator: Operator | null }

/** `${NAME:-word}` and its kin; the word is read like any other. */
type Operator = {
  readonly sign: '-' | '=' | '+'
  /** With a colon: an empty variable counts as not set. */
  readonly emptyToo: boolean
  readonly word: readonly ShellPiece[]
}

/** Ends the reading: what follows cannot be told without running it. */
export class ShellStop extends Error {}

export type ShellCursor = { readonly text: string; at: number }

const ends = ' \t\n;&|<>()'

/** Reads a word at the cursor. Throws `ShellStop` for what only a running shell could tell. */
export function readWord(cursor: ShellCursor): ShellWord {
  const start = cursor.at
  const pieces = readPieces(cursor, (char) => ends.includes(char))
  return { pieces, raw: cursor.text.slice(start, cursor.at).replaceAll('\\\n', '') }
}

function readPieces(cursor: ShellCursor, isEnd: (char: string) => boolean): ShellPiece[] {
  const pieces: ShellPiece[] = []
  for (;;) {
    const char = cursor.text.charAt(cursor.at)
    if (char === '' || isEnd(char)) return pieces
    pieces.push(...readPiece(cursor, char))
  }
}

function readPiece(cursor: ShellCursor, char: string): ShellPiece[] {
  if (char === "'") return [readSingle(cursor)]
  if (char === '"') return readDouble(cursor)
  if (char === '$') return [readDollar(cursor, false)]
  if (char === '`') throw new ShellStop('the line runs a command (`…`)')
  cursor.at += 1
  if (char !== '\\') return [{ kind: 'text', text: char, isQuoted: false }]
  return escaped(cursor)
}

/** After a backslash: the next character as it is; a line end is taken out. */
function escaped(cursor: ShellCursor): ShellPiece[] {
  const next = cursor.text.charAt(cursor.at)
  cursor.at += 1
  if (next === '\n') return []
  return [{ kind: 'text', text: next === '' ? '\\' : next, isQuoted: true }]
}

function readSingle(cursor: ShellCursor): ShellPiece {
  const end = cursor.text.indexOf("'", cursor.at + 1)
  if (end < 0) throw new ShellStop('a single quote is never closed')
  const text = cursor.text.slice(cursor.at + 1, end)
  cursor.at = end + 1
  return { kind: 'text', text, isQuoted: true }
}

function readDouble(cursor: ShellCursor): ShellPiece[] {
  const pieces: ShellPiece[] = [{ kind: 'text', text: '', isQuoted: true }]
  cursor.at += 1
  for (;;) {
    const char = cursor.text.charAt(cursor.at)
    if (char === '') throw new ShellStop('a double quote is never closed')
    if (char === '`') throw new ShellStop('the line runs a command (`…`)')
    if (char === '$') {
      pieces.push(readDollar(cursor, true))
      continue
    }
    cursor.at += 1
    if (char === '"') return pieces
    pieces.push({ kind: 'text', text: char === '\\' ? inDouble(cursor) : char, isQuoted: true })
  }
}

/** Within double quotes a backslash stays unless it stands before one of these. */
function inDouble(cursor: ShellCursor): string {
  const next = cursor.text.charAt(cursor.at)
  if (!'$`"\\\n'.includes(next) || next === '') return '\\'
  cursor.at += 1
  return next === '\n' ? '' : next
}

function readDollar(cursor: ShellCursor, isQuoted: boolean): ShellPiece {
  const rest = cursor.text.slice(cursor.at + 1, cursor.at + 300)
  const name = /^(?:[A-Za-z_]\w*|\d)/.exec(rest)?.[0]
  if (name !== undefined) {
    cursor.at += 1 + name.length
    return { kind: 'variable', name, operator: null }
  }
  if (rest.startsWith('(')) throw new ShellStop('the line runs a command or a sum ($(…))')
  if (rest.startsWith('{')) return readBraces(cursor, isQuoted)
  if (/^[@*#?$!-]/.test(rest))
    throw new ShellStop(`$${rest.charAt(0)} stands for something of the running shell`)
  if (!isQuoted && /^['"]/.test(rest)) throw new ShellStop('shells differ over $ before a quote')
  cursor.at += 1
  return { kind: 'text', text: '$', isQuoted: true }
}

function readBraces(cursor: ShellCursor, isQuoted: boolean): ShellPiece {
  const head = /^\$\{([A-Za-z_]\w*|\d+)(?:(:?)([-=+])|(?=\}))/.exec(cursor.text.slice(cursor.at))
  if (head === null) throw new ShellStop('a form of ${…} is used that is not worked out here')
  const [whole, name = '', colon = '', sign] = head
  cursor.at += whole.length
  const word = sign === undefined ? [] : readPieces(cursor, (char) => char === '}')
  // quotes within ${…} within quotes mean different things to different shells
  if (isQuoted && word.some((piece) => piece.kind === 'text' && piece.isQuoted))
    throw new ShellStop('shells differ over quotes within "${…}"')
  if (cursor.text.charAt(cursor.at) !== '}') throw new ShellStop('${ is never closed')
  cursor.at += 1
  if (sign === undefined) return { kind: 'variable', name, operator: null }
  const operator = { sign: sign as Operator['sign'], emptyToo: colon === ':', word }
  return { kind: 'variable', name, operator }
}
