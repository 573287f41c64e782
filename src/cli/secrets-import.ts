import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { Handlers } from '../contract/contract.ts'
import type { ImportedSecret } from '../contract/secret-calls.ts'
import type { EnvFileReading, EnvReader } from '../contract/env-file.ts'
import { envReaders } from '../contract/env-file.ts'
import { usage } from './exit.ts'
import { plain, printJson, printLine, say } from './print.ts'
import { withData } from './run-engine.ts'

type ImportOptions = {
  name: string[]
  reader?: string
  scheme?: string
  data?: string
  json?: true
}

const collect = (value: string, before: string[]): string[] => [...before, value]

const example = `
Example:
  countersign secrets import pipeline/.env --name "pipeline .env=WEBHOOK_SECRET"`

/** `secrets import FILE`: variables of a `.env` file into the vault. */
export function addSecretsImport(secrets: Command): void {
  secrets
    .command('import <FILE>')
    .description('keep variables of a .env file, sealed')
    .option('--name <[label=]VAR>', 'a variable, and what to call it; may repeat', collect, [])
    .option('--reader <PROGRAM>', `whose reading to take: ${envReaders.join(', ')}`)
    .option('--scheme <ID>', 'the scheme they belong to')
    .option('--data <DIR>', 'data folder')
    .option('--json', 'one JSON array')
    .addHelpText('after', example)
    .action(importSecrets)
}

async function importSecrets(file: string, options: ImportOptions): Promise<void> {
  const reader = readerOf(options.reader)
  const path = resolve(file)
  const imported = await withData(options.data, async (handlers) => {
    const reading = await handlers['env.read']({ file: { path } })
    const variables =
      options.name.length > 0
        ? options.name.map((text) => labelled(text, namesIn(reading)))
        : likelyVariables(reading)
    return take(handlers, { path, reader, scheme: options.scheme ?? null, variables })
  })
  for (const { secret } of imported)
    for (const warning of secret.warnings)
      say(`warning: ${plain(secret.name)}: ${warning.replaceAll('_', ' ')}`)
  if (options.json) return printJson(imported)
  for (const one of imported) printLine(toldLine(one))
}

type Variables = { variable: string; name: string }[]

const take = (
  handlers: Handlers,
  wanted: { path: string; reader: EnvReader | null; scheme: string | null; variables: Variables },
): Promise<readonly ImportedSecret[]> => {
  const { path, ...rest } = wanted
  return handlers['secrets.importEnv']({ file: { path }, ...rest })
}

const toldLine = ({ variable, outcome, secret }: ImportedSecret): string =>
  outcome === 'added'
    ? `Kept ${plain(variable)} as “${plain(secret.name)}” (${secret.bytes} bytes), sealed.`
    : `${plain(variable)} is kept already, as “${plain(secret.name)}”.`

function readerOf(text: string | undefined): EnvReader | null {
  if (text === undefined) return null
  return (
    envReaders.find((reader) => reader === text) ??
    usage(`--reader is one of ${envReaders.join(', ')}.`)
  )
}

function labelled(text: string, known: readonly string[]): Variables[number] {
  const equals = text.lastIndexOf('=')
  const variable = text.slice(equals + 1)
  const isNamed = equals >= 1
  // the text is not repeated: it may be the secret itself, as in --name "$WEBHOOK_SECRET"
  if (!known.includes(variable))
    return usage(
      known.length === 0
        ? 'There is no variable in the file.'
        : `--name takes the name of a variable of the file: ${known.map(plain).join(', ')}.`,
    )
  return { variable, name: isNamed ? text.slice(0, equals) : variable }
}

const namesIn = ({ variables }: EnvFileReading): string[] => variables.map(({ name }) => name)

/** What is called a secret, when nothing is named. */
function likelyVariables({ variables, label }: EnvFileReading): Variables {
  const likely = variables.filter(({ looksSecret }) => looksSecret)
  if (likely.length > 0) return likely.map(({ name }) => ({ variable: name, name }))
  const names = variables.map(({ name }) => plain(name)).join(', ')
  return usage(
    names === ''
      ? `There is no variable in ${plain(label)}.`
      : `No variable in ${plain(label)} is called a secret. Name one with --name: ${names}`,
  )
}
