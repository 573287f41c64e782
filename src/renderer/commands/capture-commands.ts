import { go } from '../state/go.ts'
import { showTab } from '../state/show-tab.ts'
import { selectedIdOf, shownSourceIdOf } from '../state/person-state.ts'
import { requestsPlace } from '../state/place.ts'
import { chosenIds } from '../state/selection.ts'
import type { State } from '../state/store.ts'
import { changePerson, store } from '../state/store.ts'
import { copyAs, lastForm } from '../views/capture/copy-as.ts'
import type { Command } from './command.ts'

/** The tabs of a request, in the order of their keys 1 to 7. */
export const captureTabs = [
  'body',
  'headers',
  'why',
  'raw',
  'reply',
  'attempts',
  'deliveries',
] as const
export type CaptureTab = (typeof captureTabs)[number]

const isOneOpen = ({ person }: State): boolean =>
  selectedIdOf(person) !== null && person.marked.size < 2

export const captureCommands: readonly Command[] = [
  {
    id: 'request.compare',
    group: 'request',
    label: (words) => words.capture.compare.title,
    keys: ['c'],
    when: ({ person }) => [1, 2].includes(chosenIds(person).length),
    run: compare,
  },
  {
    id: 'request.copyAs',
    group: 'request',
    label: (words) => words.capture.copyAs.copy(words.capture.copyAs.form[lastForm()]),
    keys: ['Shift+C'],
    when: isOneOpen,
    run: () => {
      const id = selectedIdOf(store.getState().person)
      if (id !== null) void copyAs(id, lastForm())
    },
  },
  ...captureTabs.map((tab, index): Command => ({
    id: `request.tab.${tab}`,
    group: 'request',
    label: (words) => words.capture.showTab(tab === 'why' ? words.why.tab : words.capture.tab[tab]),
    keys: [String(index + 1)],
    when: isOneOpen,
    run: () => showTab(tab),
  })),
]

/** Two marked requests are compared at once, the older first; one waits for the other to be chosen. */
function compare(): void {
  const { person } = store.getState()
  const [one, other] = chosenIds(person).toSorted((a, b) => Number(a) - Number(b))
  if (one === undefined) return
  if (other !== undefined) go(requestsPlace(other, shownSourceIdOf(person)))
  changePerson((now) => ({ ...now, compareFromId: one }))
}
