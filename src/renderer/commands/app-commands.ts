import type { SettingsChange } from '../../contract/settings.ts'
import { publicAddress } from '../state/address.ts'
import { call } from '../state/call.ts'
import { go, show } from '../state/go.ts'
import { requestsPlace } from '../state/place.ts'
import { changePerson, store } from '../state/store.ts'
import { dismissToast, orToast, say, sayProblem } from '../state/toasts.ts'
import { copyText } from '../parts/copy-text.ts'
import { wordsNow } from '../words/words.ts'
import type { Command } from './command.ts'

const setting = (change: SettingsChange) => () => void orToast(call('settings.change', change))

export const appCommands: readonly Command[] = [
  {
    id: 'app.palette',
    group: 'app',
    label: (words) => words.commands.palette,
    keys: ['Mod+K', ':'],
    run: () => show('palette'),
  },
  {
    id: 'app.shortcuts',
    group: 'app',
    label: (words) => words.commands.shortcuts,
    keys: ['?'],
    run: () => show('shortcuts'),
  },
  {
    id: 'app.copyAddress',
    group: 'app',
    label: (words) => words.commands.copyAddress,
    when: (state) => publicAddress(state.engine) !== null,
    run: () => void copyAddress(),
  },
  {
    id: 'app.tunnel',
    group: 'app',
    label: (words) => words.commands.tunnel,
    run: () => show('tunnel'),
  },
  {
    id: 'app.undo',
    group: 'app',
    label: (words) => words.general.undo,
    keys: ['Mod+Z'],
    when: ({ person }) => person.toasts.some(({ action }) => action !== null),
    run: undo,
  },
  {
    id: 'app.leave',
    group: 'app',
    label: (words) => words.commands.leave,
    keys: ['Escape'],
    isKeysOnly: true,
    run: leave,
  },
  {
    id: 'app.themeSystem',
    group: 'app',
    label: (words) => words.commands.themeSystem,
    run: setting({ theme: 'system' }),
  },
  {
    id: 'app.themeLight',
    group: 'app',
    label: (words) => words.commands.themeLight,
    run: setting({ theme: 'light' }),
  },
  {
    id: 'app.themeDark',
    group: 'app',
    label: (words) => words.commands.themeDark,
    run: setting({ theme: 'dark' }),
  },
  {
    id: 'app.densityComfortable',
    group: 'app',
    label: (words) => words.commands.densityComfortable,
    run: setting({ density: 'comfortable' }),
  },
  {
    id: 'app.densityCompact',
    group: 'app',
    label: (words) => words.commands.densityCompact,
    run: setting({ density: 'compact' }),
  },
  {
    id: 'app.languageSystem',
    group: 'app',
    label: (words) => words.commands.languageSystem,
    run: setting({ language: 'system' }),
  },
  {
    id: 'app.languageEnglish',
    group: 'app',
    label: (words) => words.commands.languageEnglish,
    run: setting({ language: 'en' }),
  },
  {
    id: 'app.languageThai',
    group: 'app',
    label: (words) => words.commands.languageThai,
    run: setting({ language: 'th' }),
  },
]

async function copyAddress(): Promise<void> {
  const address = publicAddress(store.getState().engine)
  if (address === null) return
  const { general } = wordsNow()
  if (await copyText(address)) say(general.copied)
  else sayProblem(general.copyFailed)
}

/** Does what the newest toast offers, which is to undo, and takes the toast away. */
function undo(): void {
  const { toasts } = store.getState().person
  const toast = toasts.findLast(({ action }) => action !== null)
  if (!toast) return
  dismissToast(toast.id)
  toast.action?.run()
}

/** Esc goes out one step at a time: the text field, the selection of many, the open request. */
function leave(): void {
  const { person } = store.getState()
  const focused = document.activeElement
  if (focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement) focused.blur()
  else if (person.marked.size > 0) changePerson((now) => ({ ...now, marked: new Set() }))
  else if (person.compareFromId !== null) changePerson((now) => ({ ...now, compareFromId: null }))
  else if (person.place.name === 'requests') go(requestsPlace(null, person.place.sourceId))
  else go(requestsPlace(null))
}
