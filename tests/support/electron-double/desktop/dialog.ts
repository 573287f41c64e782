import { strict } from '../not-modelled.ts'
import { note, recorder } from '../recorder.ts'

const optionsOf = (args: readonly unknown[]): unknown => args.at(-1)

/** Takes the queued answer, else the one of a person who presses Escape or Enter. */
const ask = (kind: string, otherwise: object) => {
  return async (...args: unknown[]): Promise<object> => {
    note(kind, optionsOf(args))
    return { ...otherwise, ...recorder.dialogs.shift() }
  }
}

export const dialog = strict('dialog', {
  showOpenDialog: ask('showOpenDialog', { canceled: true, filePaths: [] }),
  showSaveDialog: ask('showSaveDialog', { canceled: true, filePath: '' }),
  showMessageBox: async (...args: unknown[]): Promise<object> => {
    const { cancelId, defaultId } = optionsOf(args) as { cancelId?: number; defaultId?: number }
    const response = cancelId ?? defaultId ?? 0
    return ask('showMessageBox', { response, checkboxChecked: false })(...args)
  },
  showErrorBox: (...args: unknown[]): void => note('showErrorBox', ...args),
})
