import type { Command } from 'commander'
import type { Handlers } from '../contract/contract.ts'
import type { SecretSummary } from '../contract/secret.ts'
import { longestSecret, secretInput } from '../contract/secret.ts'
import { usage } from './exit.ts'
import { plain, printJson, printLine, say, table } from './print.ts'
import { withData } from './run-engine.ts'
import type { SecretOptions } from './secret-options.ts'
import { readSecrets, withSecretOptions } from './secret-options.ts'
import { addSecretsCompare } from './secrets-compare.ts'
import { addSecretsImport } from './secrets-import.ts'
import { addSecretsKeyPair } from './secrets-key-pair.ts'
import { findSource } from './sources.ts'

type DataOptions = { data?: string; json?: true }

/** The vault. Values go in; they are never printed. */
export function addSecrets(program: Command): void {
  const secrets = program.command('secrets').description('the vault of signing secrets')
  secrets
    .command('list')
    .description('names, sizes and warnings; never values')
    .option('--data <DIR>', 'data folder')
    .option('--json', 'one JSON array')
    .addHelpText('after', '\nExample:\n  countersign secrets list')
    .action(listSecrets)
  const add = secrets
    .command('add <NAME>')
    .description('keep a secret, sealed')
    .option('--scheme <ID>', 'the scheme it belongs to')
    .option('--source <NAME>', 'tie it to a source; otherwise all sources without secrets try it')
    .option('--data <DIR>', 'data folder')
    .option('--json', 'one JSON document')
    .addHelpText('after', addExample)
  withSecretOptions(add).action(addSecret)
  secrets
    .command('remove <NAME>')
    .description('forget a secret')
    .option('--data <DIR>', 'data folder')
    .option('--json', 'one JSON document')
    .addHelpText('after', '\nExample:\n  countersign secrets remove website')
    .action(removeSecret)
  addSecretsImport(secrets)
  addSecretsCompare(secrets)
  addSecretsKeyPair(secrets)
}

const addExample = `
Example:
  WEBHOOK_SECRET=your-secret-key countersign secrets add website --secret-env WEBHOOK_SECRET`

async function listSecrets(options: DataOptions): Promise<void> {
  const secrets = await withData(options.data, (handlers) => handlers['secrets.list']({}))
  if (options.json) return printJson(secrets)
  if (secrets.length === 0) return say('No secrets yet. Add one: countersign secrets add --help')
  for (const line of table(secrets.map(cells))) printLine(line)
}

const cells = ({ name, scheme, bytes, warnings }: SecretSummary): string[] => [
  plain(name),
  scheme ?? '',
  bytes === null ? '' : `${bytes} bytes`,
  warnings.join(', '),
]

async function addSecret(
  name: string,
  options: SecretOptions & DataOptions & { scheme?: string; source?: string },
): Promise<void> {
  const [secret, ...others] = readSecrets(options, process.env)
  if (!secret || others.length > 0 || options.secret.length > 0)
    return usage('Give the value with one --secret-env NAME or --secret-file PATH.')
  const input = secretInput.safeParse({ name, value: secret.value, scheme: options.scheme ?? null })
  if (!input.success) return usage(faultWords(input.error.issues[0]?.path[0]))
  const added = await withData(options.data, async (handlers) => {
    const source = options.source === undefined ? null : await findSource(handlers, options.source)
    const summary = await handlers['secrets.add'](input.data)
    if (source)
      await handlers['sources.tie']({ id: source.id, secretId: summary.id, activeUntilMs: null })
    return summary
  })
  for (const warning of added.warnings) say(`warning: ${warning.replaceAll('_', ' ')}`)
  if (options.json) return printJson(added)
  printLine(`Kept “${plain(added.name)}” (${added.bytes} bytes), sealed.`)
}

/** What was given is not repeated: it may be a secret in the wrong place. */
const faultWords = (field: PropertyKey | undefined): string =>
  field === 'name'
    ? 'A secret needs a name, of 1 to 120 characters.'
    : field === 'value'
      ? `A secret has at most ${longestSecret} characters. Is it the right file?`
      : 'There is no such scheme. See: countersign schemes'

async function removeSecret(name: string, options: DataOptions): Promise<void> {
  const removed = await withData(options.data, async (handlers) => {
    const { id } = await findSecret(handlers, name)
    return handlers['secrets.remove']({ id })
  })
  if (options.json) return printJson(removed)
  printLine(`Forgot “${plain(name)}”.`)
}

async function findSecret(handlers: Handlers, name: string): Promise<SecretSummary> {
  const secrets = await handlers['secrets.list']({})
  return (
    secrets.find((secret) => secret.name === name) ??
    usage('There is no secret of this name. See: countersign secrets list')
  )
}
