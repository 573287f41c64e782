import { store } from '../state/store.ts'
import { allCommands } from './all-commands.ts'
import type { Command } from './command.ts'
import { canRun } from './command.ts'
import { isPress } from './press.ts'

/** Runs commands by their keys, anywhere on the page. */
export function listenKeys(): void {
  window.addEventListener('keydown', (event) => {
    const target = event.composedPath()[0]
    if (event.defaultPrevented || event.isComposing || !(target instanceof Element)) return
    const state = store.getState()
    const command = allCommands(state).find(
      (candidate) => isMeant(candidate, event, target) && canRun(candidate, state),
    )
    if (command) {
      event.preventDefault()
      command.run()
    } else if (isReload(event)) event.preventDefault()
  })
}

function isMeant(command: Command, event: KeyboardEvent, target: Element): boolean {
  const isPressed = (keys: string): boolean => isPress(keys, event)
  if (command.keys?.some(isPressed))
    return command.isEverywhere === true || !hasOwnKeys(target, event)
  return (command.listKeys?.some(isPressed) ?? false) && isInList(target)
}

const editors = 'input, textarea, select, [contenteditable="true"], [role="textbox"]'
/** Select all, copy, paste, cut, undo, redo. */
const isEditing = /^[acvxyz]$/i
const layers = '[role="dialog"], [role="menu"], [data-own-keys]'

/** Editors keep their keys; a shortcut with Ctrl or Cmd still counts there. */
function hasOwnKeys(target: Element, event: KeyboardEvent): boolean {
  if (target.closest(layers)) return true
  if (target.closest(editors) === null || event.key === 'Escape') return false
  const isModified = event.ctrlKey || event.metaKey
  return !isModified || isEditing.test(event.key)
}

const scrolled = `${editors}, ${layers}, [data-zone="detail"], [role="tablist"], [role="separator"]`

const isInList = (target: Element): boolean => target.closest(scrolled) === null

/** Ctrl R is a habit from other tools and must not throw away the page. F5 still does. */
const isReload = (event: KeyboardEvent): boolean => isPress('Mod+R', event)
