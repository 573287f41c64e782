import type { EnvFault, EnvFileReading, EnvReader, EnvVariable } from '../../contract/env-file.ts'
import { envReaders } from '../../contract/env-file.ts'
import { commonValue, describeReadings, maskReadings } from './describe-readings.ts'
import type { Held, HeldByReader } from './describe-readings.ts'
import { readAsDocker } from './docker.ts'
import type { EnvText } from './env-text.ts'
import { readAsNodeDotenv } from './node-dotenv.ts'
import { readAsPythonDotenv } from './python-dotenv.ts'
import type { FileReading, ReadEnvFile } from './reading.ts'
import { readAsShell } from './shell.ts'
import { readAsSystemd } from './systemd.ts'

const readers: Record<EnvReader, ReadEnvFile> = {
  'node-dotenv': readAsNodeDotenv,
  'python-dotenv': readAsPythonDotenv,
  docker: readAsDocker,
  systemd: readAsSystemd,
  shell: readAsShell,
}

/** A file as all programs read it, values included: stays inside the engine. */
export type OpenEnvFile = {
  readonly label: string
  readonly bytes: number
  readonly names: readonly string[]
  readonly held: (name: string) => HeldByReader
  readonly faults: readonly EnvFault[]
  readonly notes: readonly string[]
}

export function openEnvFile({ label, text }: EnvText): OpenEnvFile {
  const readings = envReaders.map((reader) => [reader, readers[reader](text)] as const)
  const by = Object.fromEntries(readings) as Record<EnvReader, FileReading>
  return {
    label,
    bytes: Buffer.byteLength(text),
    names: namesOf(
      readings.map(([, reading]) => reading),
      text,
    ),
    held: (name) => ({
      'node-dotenv': heldBy(by['node-dotenv'], name),
      'python-dotenv': heldBy(by['python-dotenv'], name),
      docker: heldBy(by.docker, name),
      systemd: heldBy(by.systemd, name),
      shell: heldBy(by.shell, name),
    }),
    faults: readings.flatMap(([reader, { faults, refused }]) => [
      ...(refused === null ? [] : [{ reader, line: null, words: refused }]),
      ...faults.map((fault) => ({ reader, ...fault })),
    ]),
    notes: notesOf(text),
  }
}

function heldBy({ values, absent, refused }: FileReading, name: string): Held {
  if (refused !== null) return { state: 'refused', words: refused }
  const value = values.get(name)
  if (value !== undefined) return { state: 'value', value }
  return { state: 'absent', words: absent.get(name) ?? null }
}

/** Every name that some program sees, in the order of the file. */
function namesOf(readings: readonly FileReading[], text: string): string[] {
  const seen = new Set(
    readings.flatMap(({ values, absent }) => [...values.keys(), ...absent.keys()]),
  )
  const names = [...seen].filter((name) => name !== '' && !/[\s\uFEFF]/.test(name))
  return names.toSorted((a, b) => placeOf(text, a) - placeOf(text, b))
}

const placeOf = (text: string, name: string): number => text.indexOf(name)

function notesOf(text: string): string[] {
  const notes: string[] = []
  if (text.startsWith('\uFEFF'))
    notes.push('The file begins with a byte order mark: not every program takes it away.')
  if (text.includes('\r\n'))
    notes.push(
      'The lines end as on Windows (CRLF): a shell keeps the carriage return in the value.',
    )
  const plain = text.replace(/^\uFEFF/, '')
  const names = [...plain.matchAll(/^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=/gm)].map(
    ([, name = '']) => name,
  )
  for (const name of new Set(names.filter((one, at) => names.indexOf(one) !== at)))
    notes.push(`${name} stands more than once: the last line counts.`)
  return notes
}

/** A name that sounds like the secret of a webhook. */
export const looksSecret = (name: string): boolean =>
  /secret|signing|hmac|webhook.*(key|token)|whsec/i.test(name)

/** What may be told of a file without its values. `storedAs` names the stored secret of a value. */
export function maskEnvFile(
  file: OpenEnvFile,
  storedAs: (value: string) => string | null,
): EnvFileReading {
  const { label, bytes, faults, notes } = file
  const variables = file.names.map((name): EnvVariable => {
    const held = file.held(name)
    const common = commonValue(held)
    return {
      name,
      readings: maskReadings(held, []),
      ...describeReadings(held),
      looksSecret: looksSecret(name),
      storedAs: common === null || common === '' ? null : storedAs(common),
    }
  })
  return { label, bytes, variables, faults, notes }
}
