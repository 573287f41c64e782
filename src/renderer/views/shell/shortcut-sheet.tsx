import type { ReactNode } from 'react'
import { allCommands } from '../../commands/all-commands.ts'
import type { CommandGroup } from '../../commands/command.ts'
import { commandGroups } from '../../commands/command.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { KeyHint } from '../../parts/key-hint.tsx'
import { store } from '../../state/store.ts'
import { useWords } from '../../words/words.ts'
import './shortcut-sheet.css'

/** Every shortcut there is, read from the commands themselves. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }): ReactNode {
  const words = useWords()
  const commands = allCommands(store.getState()).filter(
    ({ keys, listKeys }) => keys !== undefined || listKeys !== undefined,
  )
  const sizeOf = (group: CommandGroup): number =>
    commands.filter((command) => command.group === group).length
  // the long ones first, so that the columns end at about the same height
  const groups = commandGroups
    .filter((group) => sizeOf(group) > 0)
    .toSorted((a, b) => sizeOf(b) - sizeOf(a))
  return (
    <Dialog
      title={words.shell.shortcuts}
      closeName={words.general.close}
      size="large"
      onClose={onClose}
    >
      <div className="shortcut-sheet">
        {groups.map((group) => (
          <section className="shortcut-sheet__group" key={group}>
            <h3 className="shortcut-sheet__heading">{words.commands.group[group]}</h3>
            <dl>
              {commands
                .filter((command) => command.group === group)
                .map(({ id, label, keys = [], listKeys = [] }) => (
                  <div className="shortcut-sheet__row" key={id}>
                    <dt>{label(words)}</dt>
                    <dd>
                      {[...keys, ...listKeys].map((press) => (
                        <KeyHint key={press} keys={press} />
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
