import { Command as Cmdk } from 'cmdk'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { allCommands } from '../../commands/all-commands.ts'
import type { Command } from '../../commands/command.ts'
import { canRun, commandGroups, shownKeys } from '../../commands/command.ts'
import { findCommands } from '../../commands/find-commands.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { KeyHint } from '../../parts/key-hint.tsx'
import { store } from '../../state/store.ts'
import { useWords } from '../../words/words.ts'
import './palette.css'

/** All commands, found by typing a part of their names. */
export function Palette({ onClose }: { readonly onClose: () => void }): ReactNode {
  const words = useWords()
  const [query, setQuery] = useState('')
  const state = store.getState()
  const commands = allCommands(state).filter(
    (command) => !command.isKeysOnly && command.id !== 'app.palette' && canRun(command, state),
  )
  const run = (command: Command): void => {
    flushSync(onClose)
    // once the dialog has given back the focus: the command may want it elsewhere
    setTimeout(command.run)
  }
  return (
    <Dialog title={words.shell.palette} closeName={words.general.close} isBare onClose={onClose}>
      <Cmdk className="palette" label={words.shell.palette} loop shouldFilter={false}>
        <Cmdk.Input
          className="palette__input"
          placeholder={words.shell.commandPlaceholder}
          value={query}
          onValueChange={setQuery}
        />
        <Cmdk.List className="palette__list" label={words.shell.palette}>
          <Cmdk.Empty className="palette__empty">{words.shell.commandNone}</Cmdk.Empty>
          {query.trim() === '' ? (
            <Grouped commands={commands} onRun={run} />
          ) : (
            findCommands(commands, query, words).map((command) => (
              <PaletteItem key={command.id} command={command} onRun={run} />
            ))
          )}
        </Cmdk.List>
      </Cmdk>
    </Dialog>
  )
}

function Grouped({
  commands,
  onRun,
}: {
  readonly commands: readonly Command[]
  readonly onRun: (command: Command) => void
}): ReactNode {
  const words = useWords()
  return commandGroups.map((group) => (
    <Cmdk.Group key={group} heading={words.commands.group[group]}>
      {commands
        .filter((command) => command.group === group)
        .map((command) => (
          <PaletteItem key={command.id} command={command} onRun={onRun} />
        ))}
    </Cmdk.Group>
  ))
}

function PaletteItem({
  command,
  onRun,
}: {
  readonly command: Command
  readonly onRun: (command: Command) => void
}): ReactNode {
  const words = useWords()
  const keys = shownKeys(command)
  const label = command.label(words)
  return (
    <Cmdk.Item className="palette__item" value={command.id} onSelect={() => onRun(command)}>
      <span className="palette__label">{label}</span>
      {keys !== undefined && <KeyHint keys={keys} />}
    </Cmdk.Item>
  )
}
