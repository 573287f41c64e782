import type { State } from '../state/store.ts'
import { appCommands } from './app-commands.ts'
import { captureCommands } from './capture-commands.ts'
import type { Command } from './command.ts'
import { filterCommands, savedFilterCommands } from './filter-commands.ts'
import { goCommands, sourceCommands } from './go-commands.ts'
import { listCommands } from './list-commands.ts'
import { replayCommands } from './replay-commands.ts'
import { requestCommands } from './request-commands.ts'
import { secretsCommands } from './secrets-commands.ts'
import { sourcesCommands } from './sources-commands.ts'

const fixed: readonly Command[] = [
  ...goCommands,
  ...captureCommands,
  ...listCommands,
  ...requestCommands,
  ...replayCommands,
  ...filterCommands,
  ...secretsCommands,
  ...sourcesCommands,
  ...appCommands,
]

/** Every command there is. A view with commands of its own adds its list above. */
export function allCommands(state: State): readonly Command[] {
  return [
    ...fixed,
    ...savedFilterCommands(state.person.savedFilters),
    ...sourceCommands(state.engine.sources),
  ]
}

/** For buttons and menus that do what a command does. */
export function commandOf(id: string): Command {
  const command = fixed.find((candidate) => candidate.id === id)
  if (!command) throw new Error(`There is no command ${id}.`)
  return command
}
