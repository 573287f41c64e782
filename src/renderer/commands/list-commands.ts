import { focusListIfFree, focusZone } from '../state/focus.ts'
import { selectedIdOf } from '../state/person-state.ts'
import { stepFrom, withRangeTo, withSelected } from '../state/selection.ts'
import type { State } from '../state/store.ts'
import { changePerson, store } from '../state/store.ts'
import type { Command } from './command.ts'

const isOnRequests = ({ person }: State): boolean => person.place.name === 'requests'
const far = Number.MAX_SAFE_INTEGER

function move(step: number, isExtending = false): void {
  const { list, person } = store.getState()
  const from = selectedIdOf(person)
  const id = stepFrom(list.order, from, step)
  if (id === null) return
  focusListIfFree()
  changePerson((now) => (isExtending ? withRangeTo(now, list.order, id) : withSelected(now, id)))
}

const page = (): number => Math.max(1, store.getState().person.pageRows - 1)

function markAll(): void {
  const { order } = store.getState().list
  changePerson((person) => ({ ...person, marked: new Set(order.slice(0, mostMarked)) }))
}

/** What one call to the engine may name. */
const mostMarked = 10_000

type Step = Pick<Command, 'id' | 'label' | 'keys' | 'listKeys' | 'run'>

const steps: readonly Step[] = [
  {
    id: 'list.next',
    label: (words) => words.commands.next,
    keys: ['j'],
    listKeys: ['ArrowDown'],
    run: () => move(1),
  },
  {
    id: 'list.previous',
    label: (words) => words.commands.previous,
    keys: ['k'],
    listKeys: ['ArrowUp'],
    run: () => move(-1),
  },
  {
    id: 'list.extendDown',
    label: (words) => words.commands.extendDown,
    listKeys: ['Shift+ArrowDown'],
    run: () => move(1, true),
  },
  {
    id: 'list.extendUp',
    label: (words) => words.commands.extendUp,
    listKeys: ['Shift+ArrowUp'],
    run: () => move(-1, true),
  },
  {
    id: 'list.pageDown',
    label: (words) => words.commands.pageDown,
    listKeys: ['PageDown'],
    run: () => move(page()),
  },
  {
    id: 'list.pageUp',
    label: (words) => words.commands.pageUp,
    listKeys: ['PageUp'],
    run: () => move(-page()),
  },
  {
    id: 'list.newest',
    label: (words) => words.commands.newest,
    listKeys: ['Home'],
    run: () => move(-far),
  },
  {
    id: 'list.oldest',
    label: (words) => words.commands.oldest,
    listKeys: ['End'],
    run: () => move(far),
  },
]

export const listCommands: readonly Command[] = [
  ...steps.map((step): Command => ({
    ...step,
    group: 'list',
    isKeysOnly: true,
    when: isOnRequests,
  })),
  {
    id: 'list.markAll',
    group: 'list',
    label: (words) => words.commands.markAll,
    listKeys: ['Mod+A'],
    when: (state) => isOnRequests(state) && state.list.order.length > 0,
    run: markAll,
  },
  {
    id: 'list.focus',
    group: 'list',
    label: (words) => words.commands.focusList,
    keys: ['Mod+['],
    isEverywhere: true,
    isKeysOnly: true,
    when: isOnRequests,
    run: () => focusZone('list'),
  },
  {
    id: 'list.focusDetail',
    group: 'list',
    label: (words) => words.commands.focusDetail,
    keys: ['Mod+]'],
    isEverywhere: true,
    isKeysOnly: true,
    when: isOnRequests,
    run: () => focusZone('detail'),
  },
]
