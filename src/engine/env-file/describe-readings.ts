import type { EnvReader, EnvReading, EnvReadings } from '../../contract/env-file.ts'
import { envReaders } from '../../contract/env-file.ts'
import { charactersOf } from '../characters.ts'
import { tellApart } from './tell-apart.ts'

/** What a program holds for a variable. Stays inside the engine. */
export type Held =
  | { readonly state: 'value'; readonly value: string }
  | Exclude<EnvReading, { state: 'value' }>

export type HeldByReader = Readonly<Record<EnvReader, Held>>

/** The programs by the names that people know. */
export const readerLabels: Record<EnvReader, string> = {
  'node-dotenv': 'Node dotenv',
  'python-dotenv': 'python-dotenv',
  docker: 'Docker --env-file',
  systemd: 'systemd',
  shell: 'a POSIX shell',
}

/** Gives equal values equal numbers; pass the same list for both files of a comparison. */
export function maskReadings(held: HeldByReader, seen: string[]): EnvReadings {
  const mask = (one: Held): EnvReading => {
    if (one.state !== 'value') return one
    const { value } = one
    if (!seen.includes(value)) seen.push(value)
    return {
      state: 'value',
      group: seen.indexOf(value) + 1,
      characters: charactersOf(value).length,
      bytes: Buffer.byteLength(value),
    }
  }
  return {
    'node-dotenv': mask(held['node-dotenv']),
    'python-dotenv': mask(held['python-dotenv']),
    docker: mask(held.docker),
    systemd: mask(held.systemd),
    shell: mask(held.shell),
  }
}

/** The value that most programs hold; Node's first where it is even. Null: none holds one. */
export function commonValue(held: HeldByReader): string | null {
  const values = envReaders.flatMap((reader) => valueOf(held[reader]))
  const count = (value: string): number => values.filter((other) => other === value).length
  return values.reduce<string | null>(
    (best, value) => (best === null || count(value) > count(best) ? value : best),
    null,
  )
}

export const valueOf = (held: Held): string[] => (held.state === 'value' ? [held.value] : [])

/** Sentences on who reads what, without the values. */
export function describeReadings(held: HeldByReader): { agrees: boolean; words: string } {
  const common = commonValue(held)
  const same = envReaders.filter((reader) => valueOf(held[reader])[0] === common)
  const rest = envReaders.filter((reader) => !same.includes(reader))
  if (common === null)
    return { agrees: false, words: rest.map((reader) => otherWords(held, reader, '')).join(' ') }
  const size = countOf(charactersOf(common).length)
  if (rest.length === 0) return { agrees: true, words: `All five read the same ${size}.` }
  const first = `${sentence(listOf(same))} ${same.length > 1 ? 'read' : 'reads'} ${size}.`
  return {
    agrees: false,
    words: [first, ...rest.map((one) => otherWords(held, one, common))].join(' '),
  }
}

function otherWords(held: HeldByReader, reader: EnvReader, common: string): string {
  const one = held[reader]
  const label = sentence(readerLabels[reader])
  if (one.state === 'refused') return one.words
  if (one.state === 'absent')
    return one.words === null ? `${label} does not set it.` : `${label} ${one.words}: not set.`
  return `${label} ${tellApart(common, one.value)}: ${countOf(charactersOf(one.value).length)}.`
}

const countOf = (characters: number): string =>
  characters === 1 ? '1 character' : `${characters} characters`

function listOf(readers: readonly EnvReader[]): string {
  const labels = readers.map((reader) => readerLabels[reader])
  const last = labels.pop() ?? ''
  return labels.length === 0 ? last : `${labels.join(', ')} and ${last}`
}

/** systemd and python-dotenv are written small, at the start of a sentence too. */
const sentence = (text: string): string => text.replace(/^a /, 'A ')
