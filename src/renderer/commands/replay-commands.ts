import { show } from '../state/go.ts'
import { selectedIdOf } from '../state/person-state.ts'
import { chosenIds } from '../state/selection.ts'
import type { State } from '../state/store.ts'
import { store } from '../state/store.ts'
import type { Command } from './command.ts'

const isOneOpen = ({ person }: State): boolean =>
  selectedIdOf(person) !== null && person.marked.size < 2

export const replayCommands: readonly Command[] = [
  {
    id: 'request.replay',
    group: 'request',
    label: (words) => words.replay.command,
    keys: ['r'],
    when: ({ person }) => chosenIds(person).length > 0,
    run: () => show(isOneOpen(store.getState()) ? 'replay' : 'replayMany'),
  },
  {
    id: 'request.replayEdit',
    group: 'request',
    label: (words) => words.replay.commandEdit,
    keys: ['Shift+R'],
    when: isOneOpen,
    run: () => show('replayEdit'),
  },
  {
    id: 'request.replayResign',
    group: 'request',
    label: (words) => words.replay.commandResign,
    keys: ['Alt+R'],
    when: isOneOpen,
    run: () => show('replayResign'),
  },
  {
    id: 'list.replayFiltered',
    group: 'list',
    label: (words) => words.replay.commandFiltered,
    when: ({ person, list }) => person.place.name === 'requests' && list.order.length > 0,
    run: () => show('replayMany'),
  },
]
