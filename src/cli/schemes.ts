import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import type { Handlers } from '../contract/contract.ts'
import type { CustomSchemeInput, SchemeInfo } from '../contract/scheme-info.ts'
import { customSchemeInput } from '../contract/scheme-info.ts'
import { dataDirPath, homeFolder } from '../server/data-dir.ts'
import { describeScheme } from '../signing/describe.ts'
import { schemes as builtInSchemes } from '../signing/registry.ts'
import { usage } from './exit.ts'
import { plain, printJson, printLine, table } from './print.ts'
import { inputName, parseJsonText, readInput } from './request-file.ts'
import { withData } from './run-engine.ts'

type SchemeOptions = { data?: string; json?: true }

/** How senders sign: those that are built in, and the user's own recipes. */
export function addSchemes(program: Command): void {
  const schemes = withOptions(program.command('schemes'))
    .description('list how each sender signs; add and remove recipes of your own')
    .addHelpText('after', '\nExample:\n  countersign schemes')
    .action(listSchemes)
  withOptions(schemes.command('list'))
    .description('list how each sender signs')
    .addHelpText('after', '\nExample:\n  countersign schemes list')
    .action((_, command: Command) => listSchemes(command.optsWithGlobals()))
  withOptions(schemes.command('add <FILE>'))
    .description('add a recipe of your own, as JSON; - is standard input')
    .addHelpText('after', addExample)
    .action((file: string, _, command: Command) => addScheme(file, command.optsWithGlobals()))
  withOptions(schemes.command('remove <ID>'))
    .description('remove a recipe of your own, by its id or its label')
    .addHelpText('after', '\nExample:\n  countersign schemes remove Acme')
    .action((id: string, _, command: Command) => removeScheme(id, command.optsWithGlobals()))
}

const withOptions = (command: Command): Command =>
  command.option('--data <DIR>', 'data folder').option('--json', 'one JSON document')

const addExample = `
Example:
  echo '{"label":"Acme","method":"hmac-sha256","secret":{"as":"utf8"},"message":"{timestamp}.{body}","timestamp":{"header":"X-Acme-Time","unit":"s","toleranceSeconds":300},"signature":{"header":"X-Acme-Signature","as":"hex"}}' | countersign schemes add -`

async function listSchemes({ data, json }: SchemeOptions): Promise<void> {
  const infos = await knownSchemes(data)
  if (json) return printJson(infos)
  const rows = infos.map(({ id, label, method, signatureHeader, message }) => [
    id,
    plain(label),
    method,
    signatureHeader,
    plain((message ?? '').replaceAll('\n', '\\n')),
  ])
  for (const line of table(rows)) printLine(line)
}

/** What is built in can be told without a data folder, and none is made for it. */
async function knownSchemes(data: string | undefined): Promise<readonly SchemeInfo[]> {
  const dataDir =
    data !== undefined ? resolve(data) : dataDirPath(process.env, process.platform, homeFolder())
  if (!existsSync(join(dataDir, 'countersign.db'))) return builtInSchemes.map(describeScheme)
  return withData(data, (handlers) => handlers['schemes.list']({}))
}

async function addScheme(file: string, { data, json }: SchemeOptions): Promise<void> {
  const recipe = readRecipe(file)
  const added = await withData(data, (handlers) => handlers['schemes.add'](recipe))
  if (json) return printJson(added)
  printLine(`Added “${plain(added.label)}” as ${added.id}.`)
}

function readRecipe(file: string): CustomSchemeInput {
  const name = inputName(file)
  const recipe = customSchemeInput.safeParse(parseJsonText(readInput(file).toString('utf8'), name))
  if (recipe.success) return recipe.data
  const [issue] = recipe.error.issues
  return usage(`${name} is no recipe: ${issue?.path.join('.') || 'document'}: ${issue?.message}`)
}

async function removeScheme(text: string, { data, json }: SchemeOptions): Promise<void> {
  const { removed, label } = await withData(data, async (handlers) => {
    const { id, label } = await findOwn(handlers, text)
    return { ...(await handlers['schemes.remove']({ id })), label }
  })
  if (json) return printJson({ removed })
  printLine(`Removed “${plain(label)}”.`)
}

async function findOwn(handlers: Handlers, text: string): Promise<SchemeInfo> {
  const own = (await handlers['schemes.list']({})).filter(({ custom }) => custom)
  const labels = own.map(({ id, label }) => `${id} (${plain(label)})`).join(', ')
  const found = own.filter(({ id, label }) => id === text || label === text)
  if (found.length > 1) return usage(`Several recipes have this label; give an id: ${labels}.`)
  return (
    found[0] ??
    usage(
      own.length === 0
        ? 'There are no recipes of your own; what is built in stays.'
        : `There is no recipe of your own of this id. There are: ${labels}.`,
    )
  )
}
