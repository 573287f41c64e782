import type { Draft, FileReading } from './reading.ts'
import { newDraft, setValue } from './reading.ts'

/** Go's bufio.MaxScanTokenSize: a longer line ends the reading. */
const longestLineBytes = 64 * 1024
/** Go's unicode.IsSpace. */
const leadingSpace = /^[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/

/**
 * As `docker run --env-file` reads it: line by line, everything after the first `=` is the value, quotes,
 * comments and `$` included. One bad line and the command stops.
 * Rules: https://docs.docker.com/reference/cli/docker/container/run/#env and the docker CLI's kvfile
 * package (as of CLI 28).
 */
export function readAsDocker(text: string): FileReading {
  const draft = newDraft()
  const lines = text.replace(/^\uFEFF/, '').split('\n')
  for (const [index, line] of lines.entries()) {
    readLine(draft, line.replace(/\r$/, ''), index + 1)
    if (draft.refused !== null) return { ...draft, values: new Map(), absent: new Map() }
  }
  return draft
}

function readLine(draft: Draft, raw: string, number: number): void {
  if (Buffer.byteLength(raw) >= longestLineBytes) {
    draft.refused = `Docker stops: line ${number} is longer than 64 KiB.`
    return
  }
  const line = raw.replace(leadingSpace, '')
  if (line === '' || line.startsWith('#')) return
  const equals = line.indexOf('=')
  const name = equals < 0 ? line : line.slice(0, equals)
  if (name === '') draft.refused = `Docker stops: line ${number} has no name before the =.`
  else if (/[ \t]/.test(name))
    draft.refused = `Docker stops: the name in line ${number} has a space in it${exportHint(name)}.`
  else if (equals < 0) draft.absent.set(name, 'takes it from the environment of the docker command')
  else add(draft, name, line.slice(equals + 1), number)
}

const exportHint = (name: string): string =>
  /^export[ \t]/.test(name) ? ' (Docker does not know “export”)' : ''

function add(draft: Draft, name: string, value: string, line: number): void {
  if (draft.values.has(name))
    draft.faults.push({
      line,
      words: `${name} stands twice and Docker hands both over; most programs see the last one.`,
    })
  setValue(draft, name, value)
}
