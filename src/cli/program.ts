import { Command, Help } from 'commander'
import type { Option } from 'commander'
import { addCheck } from './check.ts'
import { addExplain } from './explain.ts'
import { addExport } from './export.ts'
import { addList } from './list.ts'
import { addReplay } from './replay.ts'
import { addSchemes } from './schemes.ts'
import { addSecrets } from './secrets.ts'
import { addSend } from './send.ts'
import { addServe } from './serve.ts'
import { addShow } from './show.ts'
import { addSign } from './sign.ts'
import { addSources } from './sources.ts'
import { addVerify } from './verify.ts'
import { version } from './version.ts'

/** The `countersign` command. */
export function createProgram(): Command {
  const program = new Command('countersign')
    .description('Captures webhooks, verifies their signatures, and shows why one fails.')
    .version(version)
    .exitOverride()
    .configureHelp({ showGlobalOptions: false, optionDescription })
    .configureOutput({
      outputError: (text, write) => write(ownWords(text)),
    })
  for (const add of commands) add(program)
  for (const command of [
    program,
    ...program.commands,
    ...program.commands.flatMap((c) => c.commands),
  ])
    command.exitOverride()
  return program
}

/** The parser's error as ours. What cannot be a mistyped command may be a secret, and is not repeated. */
const ownWords = (text: string): string =>
  text
    .replace(/^error: /, 'countersign: ')
    .replace(/unknown command '(?![a-z][a-z-]{0,15}')[^]*$/, 'that is not a command. See --help\n')
    .replace(
      /unknown option '(?!-{1,2}[a-z][a-z-]{0,30}')[^]*$/i,
      'there is no such option. See --help\n',
    )

const commands = [
  addServe,
  addVerify,
  addExplain,
  addSign,
  addSchemes,
  addList,
  addShow,
  addSend,
  addExport,
  addCheck,
  addReplay,
  addSecrets,
  addSources,
]

/** An option that may repeat begins with none of them, which nobody needs to be told. */
function optionDescription(this: Help, option: Option): string {
  return Array.isArray(option.defaultValue)
    ? option.description
    : Help.prototype.optionDescription.call(this, option)
}
