import type { PageCommand } from '../../contract/page-signal.ts'
import { longestLabel, mostPageCommands } from '../../contract/page-signal.ts'
import { go } from '../state/go.ts'
import { requestsPlace } from '../state/place.ts'
import type { Preload } from '../state/preload-transport.ts'
import { readSignal } from '../state/preload-transport.ts'
import type { State } from '../state/store.ts'
import { changeEngine, store } from '../state/store.ts'
import { wordsNow } from '../words/words.ts'
import { allCommands } from './all-commands.ts'
import { canRun, shownKeys } from './command.ts'

/** A native menu that is open closes when it changes, and each change is drawn anew. */
const pauseMs = 200

/**
 * Lends the commands to the native menu of the desktop app and does what is chosen there, or opened by
 * a link or a notification. Call it before the page says that it is there.
 */
export function joinDesktop(preload: Preload): void {
  preload.receive((message) => {
    const signal = readSignal(message)
    if (signal?.kind === 'up') changeEngine((engine) => ({ ...engine, desktopCan: signal.can }))
    if (signal?.kind === 'command') runCommand(signal.id)
    if (signal?.kind === 'open') go(requestsPlace(signal.captureId))
  })
  keepMenu(preload)
}

function keepMenu(preload: Preload): void {
  let said = ''
  let isPlanned = false
  const tell = (): void => {
    isPlanned = false
    const commands = menuCommands(store.getState())
    const text = JSON.stringify(commands)
    if (text === said) return
    said = text
    preload.send({ kind: 'commands', commands })
  }
  const tellSoon = (): void => {
    if (isPlanned) return
    isPlanned = true
    setTimeout(tell, pauseMs)
  }
  store.subscribe(tellSoon)
  tellSoon()
}

/** What the native menu shows: what the palette shows. */
export function menuCommands(state: State): PageCommand[] {
  const words = wordsNow()
  return allCommands(state)
    .filter(({ isKeysOnly }) => isKeysOnly !== true)
    .slice(0, mostPageCommands)
    .map((command) => ({
      id: command.id,
      group: command.group,
      label: command.label(words).slice(0, longestLabel),
      keys: shownKeys(command) ?? null,
      enabled: canRun(command, state),
    }))
}

/** The menu may be older than the state: what cannot be done any more is not done. */
function runCommand(id: string): void {
  const state = store.getState()
  const command = allCommands(state).find((candidate) => candidate.id === id)
  if (command && canRun(command, state)) command.run()
}
