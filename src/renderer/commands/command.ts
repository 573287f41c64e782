import type { PageGroup } from '../../contract/page-signal.ts'
import { pageGroups } from '../../contract/page-signal.ts'
import type { State } from '../state/store.ts'
import type { Words } from '../words/words.ts'

export const commandGroups = pageGroups
export type CommandGroup = PageGroup

/** Something the person can order. The menu, the palette, the keys and the shortcut sheet read one list. */
export type Command = {
  readonly id: string
  readonly group: CommandGroup
  readonly label: (words: Words) => string
  /** Such as `j`, `Shift+R`, `Mod+K` (Mod is Ctrl, on a Mac Cmd). The first is the one that is shown. */
  readonly keys?: readonly string[]
  /** Keys that mean something else where there is much to scroll or to choose: they count in the list alone. */
  readonly listKeys?: readonly string[]
  /** True when its keys also count in text fields and dialogs. */
  readonly isEverywhere?: boolean
  /** True when it is of no use in the palette: a step of the cursor. */
  readonly isKeysOnly?: boolean
  readonly when?: (state: State) => boolean
  readonly run: () => void
}

export const canRun = (command: Command, state: State): boolean => command.when?.(state) ?? true

/** The shortcut to show, if there is one. */
export const shownKeys = (command: Command): string | undefined =>
  command.keys?.[0] ?? command.listKeys?.[0]
