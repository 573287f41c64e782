import { removeChosen, togglePinned, toggleUnread } from '../state/change-captures.ts'
import { show } from '../state/go.ts'
import { chosenIds } from '../state/selection.ts'
import type { State } from '../state/store.ts'
import type { Command } from './command.ts'

const hasChosen = ({ person }: State): boolean => chosenIds(person).length > 0

export const requestCommands: readonly Command[] = [
  {
    id: 'request.pin',
    group: 'request',
    label: (words) => words.commands.pin,
    keys: ['p'],
    when: hasChosen,
    run: () => void togglePinned(),
  },
  {
    id: 'request.unread',
    group: 'request',
    label: (words) => words.commands.unread,
    keys: ['u'],
    when: hasChosen,
    run: () => void toggleUnread(),
  },
  {
    id: 'request.remove',
    group: 'request',
    label: (words) => words.commands.remove,
    keys: ['Delete'],
    when: hasChosen,
    run: () => void removeChosen(),
  },
  {
    id: 'request.clear',
    group: 'list',
    label: (words) => words.commands.clear,
    keys: ['Mod+Shift+Delete'],
    when: ({ engine }) => engine.tally.all.count > 0,
    run: () => show('clear'),
  },
]
