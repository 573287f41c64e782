import type { Draft, FileReading } from './reading.ts'
import { isPortableName, newDraft, setValue } from './reading.ts'
import type { ShellCursor, ShellPiece, ShellWord } from './shell-words.ts'
import { expand } from './shell-expand.ts'
import { ShellStop, readWord } from './shell-words.ts'

/**
 * As a POSIX shell sets variables by `set -a; . ./.env`, in an empty environment. Nothing is ever run:
 * where a line does more than assign, the reading stops and says so. What was set before stays told: an
 * interactive shell keeps it, a script ends at a syntax error.
 * Rules: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html
 */
export function readAsShell(text: string): FileReading {
  const draft = newDraft()
  const cursor: ShellCursor = { text, at: 0 }
  let line = 1
  try {
    while (skipToCommand(cursor)) {
      line = text.slice(0, cursor.at).split('\n').length
      readCommand(draft, cursor, line)
    }
  } catch (error) {
    if (!(error instanceof ShellStop)) throw error
    stop(draft, text, line, error.message)
  }
  return draft
}

/** What comes after the stop is not set by the part that was read. */
function stop(draft: Draft, text: string, line: number, why: string): void {
  draft.faults.push({ line, words: `A shell is not followed beyond this line: ${why}.` })
  const rest = text.split('\n').slice(line - 1)
  for (const name of rest.flatMap(assignedName)) {
    draft.values.delete(name)
    draft.absent.set(name, `cannot be told without running line ${line}: ${why}`)
  }
}

const assignedName = (line: string): string[] => {
  const name = /^\s*(?:export\s+)?([A-Za-z_]\w*)=/.exec(line)?.[1]
  return name === undefined ? [] : [name]
}

function skipToCommand(cursor: ShellCursor): boolean {
  const gap = /[ \t\n]*(?:#[^\n]*[ \t\n]*)*/y
  gap.lastIndex = cursor.at
  cursor.at += gap.exec(cursor.text)?.[0].length ?? 0
  return cursor.at < cursor.text.length
}

type Assignment = { readonly name: string; readonly pieces: readonly ShellPiece[] }

const reserved = /^(if|then|else|elif|fi|for|while|until|do|done|case|esac|in|\{|\}|!)$/
/** Commands after which this file no longer only assigns. */
const changing =
  /^(\.|source|eval|exec|exit|return|set|unset|alias|cd|trap|read|break|continue|shift|declare|typeset|local|let|getopts|command|builtin)$/

function readCommand(draft: Draft, cursor: ShellCursor, line: number): void {
  const written = readWords(cursor)
  const sign = takeOperator(cursor, written.length > 0)
  const words = written.filter(({ pieces }) => !isNothing(draft, pieces))
  const first = words.findIndex((word) => assignmentOf(word) === null)
  const assignments = words.slice(0, first < 0 ? words.length : first).flatMap(toAssignments)
  const command = first < 0 ? undefined : words[first]
  if (sign === '|') return losePipeline(draft, cursor, assignments, line)
  // `:` does nothing, and as a special built-in keeps what is assigned before it
  if (command === undefined || command.raw === ':')
    return conclude(draft, cursor, sign, assignments, line)
  if (/^(export|readonly)$/.test(command.raw))
    // as special built-ins both keep what is assigned before them
    return conclude(
      draft,
      cursor,
      sign,
      [...assignments, ...words.slice(first + 1).flatMap(exported)],
      line,
    )
  if (reserved.test(command.raw) || changing.test(command.raw) || sign.length > 1)
    throw new ShellStop('the line is a command, not an assignment')
  refuseCommand(draft, command, assignments, line)
  if (sign === '>') readWord(cursor)
}

/** A word of variables alone that are empty is no word. */
const isNothing = (draft: Draft, pieces: readonly ShellPiece[]): boolean =>
  pieces.length > 0 &&
  pieces.every((piece) => piece.kind === 'variable') &&
  expand(draft, pieces) === ''

function exported(word: ShellWord): Assignment[] {
  const assignment = assignmentOf(word)
  if (assignment === null && !isPortableName(word.raw))
    throw new ShellStop('the shell ends here: it is told to export what is no name')
  return assignment ?? []
}

/** The operator after a command; empty at the end of a line or before a semicolon, which is taken too. */
function takeOperator(cursor: ShellCursor, hasCommand: boolean): string {
  if (!hasCommand) throw new ShellStop('the shell ends here with a syntax error')
  const pattern = /[&|<>();]*/y
  pattern.lastIndex = cursor.at
  const sign = pattern.exec(cursor.text)?.[0] ?? ''
  if (sign.startsWith(';;')) throw new ShellStop('the shell ends here with a syntax error')
  if (!['', ';', '&', '&&', '|', '||', '>', '>>'].includes(sign))
    throw new ShellStop(`“${sign.charAt(0)}” outside quotes means more than a character to a shell`)
  cursor.at += sign.length
  return sign === ';' ? '' : sign
}

/** What becomes of assignments by the operator that follows them. */
function conclude(
  draft: Draft,
  cursor: ShellCursor,
  sign: string,
  assignments: readonly Assignment[],
  line: number,
): void {
  if (sign === '&') return lose(draft, assignments, sign, line)
  if (sign.startsWith('>')) skipFile(draft, cursor, line)
  assign(draft, assignments)
  if (sign === '||') skipOther(cursor)
}

/** The name of the file that a `>` writes to; behind another word the line would be a command. */
function skipFile(draft: Draft, cursor: ShellCursor, line: number): void {
  draft.faults.push({ line, words: 'A shell takes the > outside quotes for “write to a file”.' })
  const [file, ...more] = readWords(cursor)
  if (file === undefined) throw new ShellStop('the shell ends here with a syntax error')
  if (more.length > 0 || file.pieces.some(({ kind }) => kind === 'variable'))
    throw new ShellStop('the line is a command, not an assignment')
}

/** What runs beside the shell sets nothing in it. */
function lose(draft: Draft, assignments: readonly Assignment[], sign: string, line: number): void {
  const words = `A shell takes the ${sign} outside quotes for an operator and sets nothing here.`
  draft.faults.push({ line, words })
  for (const { name } of assignments)
    if (!draft.values.has(name)) draft.absent.set(name, `takes the ${sign} in it for an operator`)
}

/** Every command of a pipeline runs beside the shell, to its end. */
function losePipeline(
  draft: Draft,
  cursor: ShellCursor,
  assignments: readonly Assignment[],
  line: number,
): void {
  lose(draft, assignments, '|', line)
  const words = readWords(cursor)
  if (takeOperator(cursor, words.length > 0) !== '') throw new ShellStop('the line is a pipeline')
  lose(draft, words.filter((word) => assignmentOf(word) !== null).flatMap(toAssignments), '|', line)
}

/** After an assignment, which never fails, the other side of `||` is not run. */
function skipOther(cursor: ShellCursor): void {
  const words = readWords(cursor)
  if (takeOperator(cursor, words.length > 0) !== '')
    throw new ShellStop('the line is a command, not an assignment')
}

function readWords(cursor: ShellCursor): ShellWord[] {
  const words: ShellWord[] = []
  for (;;) {
    const gap = /(?:[ \t]|\\\n)*(?:#[^\n]*)?/y
    gap.lastIndex = cursor.at
    cursor.at += gap.exec(cursor.text)?.[0].length ?? 0
    const next = cursor.text.charAt(cursor.at)
    if (next === '' || '\n;&|<>()'.includes(next)) return words
    words.push(readWord(cursor))
  }
}

/** `A=b c` runs the command `c` with A in its environment; afterwards A is what it was. */
function refuseCommand(
  draft: Draft,
  command: ShellWord,
  assignments: readonly Assignment[],
  line: number,
): void {
  const [, mark, meant] = /^(\uFEFF?)([^=]*)=?/.exec(command.raw) ?? []
  const words =
    'A shell takes this line, or what stands after the first space in it, for a command.'
  draft.faults.push({ line, words })
  for (const { name } of assignments)
    if (!draft.values.has(name))
      draft.absent.set(name, 'takes what stands after the space for a command to run')
  if (assignments.length > 0 || !meant) return
  const why = mark
    ? 'takes the byte order mark for a part of the name, and the line for a command'
    : 'takes the line for a command to run'
  if (!draft.values.has(meant)) draft.absent.set(meant, why)
}

function assign(draft: Draft, assignments: readonly Assignment[]): void {
  for (const { name, pieces } of assignments) setValue(draft, name, expand(draft, pieces))
}

const toAssignments = (word: ShellWord): Assignment[] => assignmentOf(word) ?? []

/** Null for a word that is no assignment: its name must stand without quotes. */
function assignmentOf({ raw, pieces }: ShellWord): Assignment[] | null {
  const name = raw.slice(0, Math.max(0, raw.indexOf('=')))
  if (!isPortableName(name)) return null
  const rest = pieces.slice(name.length + 1)
  if (/^~|:~/.test(unquotedText(rest))) throw new ShellStop('~ stands for a home folder')
  return [{ name, pieces: rest }]
}

const unquotedText = (pieces: readonly ShellPiece[]): string =>
  pieces.map((piece) => (piece.kind === 'text' && !piece.isQuoted ? piece.text : '\0')).join('')
