import type { Command } from 'commander'
import type { Handlers } from '../contract/contract.ts'
import type { SecretSide } from '../contract/secret.ts'
import type { NamedSecret } from '../signing/secret/key.ts'
import { exitCodes, usage } from './exit.ts'
import { plain, printJson, printLine } from './print.ts'
import { withData } from './run-engine.ts'
import type { SecretOptions } from './secret-options.ts'
import { readSecrets } from './secret-options.ts'

type CompareOptions = Omit<SecretOptions, 'secret'> & { data?: string; json?: true }

const collect = (value: string, before: readonly string[]): string[] => [...before, value]

const example = `
Example:
  countersign secrets compare website local --secret-file local=./secret.txt`

/** `secrets compare A B`: whether two secrets are equal, or what would make them so. */
export function addSecretsCompare(secrets: Command): void {
  secrets
    .command('compare <A> <B>')
    .description('whether two secrets are equal, and if not, why; never their values')
    .option('--secret-env <[label=]NAME>', 'also know this variable by its label', collect, [])
    .option('--secret-file <[label=]PATH>', 'also know this file by its label', collect, [])
    .option('--data <DIR>', 'data folder')
    .option('--json', 'one JSON document')
    .addHelpText('after', example)
    .action(compareTwo)
}

async function compareTwo(a: string, b: string, options: CompareOptions): Promise<void> {
  const given = readSecrets({ ...options, secret: [] }, process.env)
  const comparison = await withData(options.data, async (handlers) =>
    handlers['secrets.compare']({
      a: await sideOf(handlers, a, given),
      b: await sideOf(handlers, b, given),
    }),
  )
  if (comparison.outcome !== 'equal') process.exitCode = exitCodes.notPassed
  if (options.json) return printJson(comparison)
  printLine(plain(comparison.words))
}

/** What was given to this run comes before what is stored. */
async function sideOf(
  handlers: Handlers,
  name: string,
  given: readonly NamedSecret[],
): Promise<SecretSide> {
  const own = given.find((secret) => secret.name === name)
  if (own) return { ...own }
  const stored = (await handlers['secrets.list']({})).find((secret) => secret.name === name)
  return stored
    ? { id: stored.id }
    : usage(
        'A and B are names: of --secret-env, of --secret-file, or of the vault. See: countersign secrets list',
      )
}
