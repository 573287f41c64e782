import type { Draft, FileReading } from './reading.ts'
import { isPortableName, markInName, newDraft, setValue } from './reading.ts'

type State =
  | 'before name'
  | 'name'
  | 'before value'
  | 'value'
  | 'escaped'
  | 'single'
  | 'double'
  | 'double escaped'
  | 'comment'
  | 'comment escaped'

type Machine = {
  readonly draft: Draft
  state: State
  name: string
  value: string
  /** Length of the value up to its last character that is no white space. */
  solid: number
  line: number
  /** Line on which the name began. */
  nameLine: number
}

const isSpace = (char: string): boolean => ' \t\n\r'.includes(char)
const isLineEnd = (char: string): boolean => char === '\n' || char === '\r'

/**
 * As systemd reads an `EnvironmentFile=`: quotes only at the start of a value or after a quoted part, `;`
 * and `#` begin a comment only at the start of a line, `$` stays, a backslash escapes.
 * Rules: https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html#EnvironmentFile=
 */
export function readAsSystemd(text: string): FileReading {
  const draft = newDraft()
  const machine: Machine = {
    draft,
    state: 'before name',
    name: '',
    value: '',
    solid: 0,
    line: 1,
    nameLine: 1,
  }
  for (const char of text) {
    steps[machine.state](machine, char)
    if (char === '\n') machine.line += 1
  }
  if (machine.state === 'escaped') keep(machine, '')
  if (!unfinished.has(machine.state)) push(machine)
  return draft
}

const unfinished: ReadonlySet<State> = new Set([
  'before name',
  'name',
  'comment',
  'comment escaped',
])

const steps: Record<State, (machine: Machine, char: string) => void> = {
  'before name': (machine, char) => {
    if (char === '#' || char === ';') machine.state = 'comment'
    else if (!isSpace(char)) {
      Object.assign(machine, { state: 'name', name: char, value: '', solid: 0 })
      machine.nameLine = machine.line
    }
  },
  name: (machine, char) => {
    if (isLineEnd(char)) machine.state = 'before name'
    else if (char === '=') machine.state = 'before value'
    else machine.name += char
  },
  'before value': (machine, char) => {
    if (isLineEnd(char)) push(machine)
    else if (char === "'") machine.state = 'single'
    else if (char === '"') machine.state = 'double'
    else if (char === '\\') machine.state = 'escaped'
    else if (!isSpace(char)) {
      machine.state = 'value'
      keep(machine, char)
    }
  },
  value: (machine, char) => {
    if (isLineEnd(char)) push(machine)
    else if (char === '\\') machine.state = 'escaped'
    else if (isSpace(char)) machine.value += char
    else keep(machine, char)
  },
  escaped: (machine, char) => {
    machine.state = 'value'
    // what stands before an escape is kept, white space too
    keep(machine, isLineEnd(char) ? '' : char)
  },
  single: (machine, char) => {
    if (char === "'") machine.state = 'before value'
    else keep(machine, char)
  },
  double: (machine, char) => {
    if (char === '"') machine.state = 'before value'
    else if (char === '\\') machine.state = 'double escaped'
    else keep(machine, char)
  },
  'double escaped': (machine, char) => {
    machine.state = 'double'
    if ('"\\`$'.includes(char)) keep(machine, char)
    else if (char !== '\n') keep(machine, `\\${char}`)
  },
  comment: (machine, char) => {
    if (char === '\\') machine.state = 'comment escaped'
    else if (isLineEnd(char)) machine.state = 'before name'
  },
  'comment escaped': (machine, char) => {
    machine.state = isLineEnd(char) ? 'before name' : 'comment'
  },
}

const exportInName = 'takes “export” as part of the name and ignores the line'

function keep(machine: Machine, text: string): void {
  machine.value += text
  machine.solid = machine.value.length
}

function push(machine: Machine): void {
  const { draft, value, solid, nameLine } = machine
  machine.state = 'before name'
  const name = machine.name.replace(/[ \t]+$/, '')
  if (isPortableName(name)) return setValue(draft, name, value.slice(0, solid))
  const [, before, meant] = /^(\uFEFF|export[ \t]+)([A-Za-z_][A-Za-z0-9_]*)$/.exec(name) ?? []
  if (meant) draft.absent.set(meant, before === '\uFEFF' ? markInName : exportInName)
  const words = 'systemd ignores this line: its name is not letters, digits and _.'
  draft.faults.push({ line: nameLine, words })
}
