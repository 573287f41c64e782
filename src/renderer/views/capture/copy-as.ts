import type { Exported, ExportForm } from '../../../contract/export.ts'
import { exportForms } from '../../../contract/export.ts'
import { copyText } from '../../parts/copy-text.ts'
import { call } from '../../state/call.ts'
import { remember, remembered } from '../../state/remembered.ts'
import { orToast, say, sayProblem } from '../../state/toasts.ts'
import { wordsNow } from '../../words/words.ts'

const lastName = 'copyAs.form'
const withoutName = 'copyAs.withoutSignatures'

export const lastForm = (): ExportForm =>
  exportForms.find((form) => form === remembered(lastName)) ?? 'curl'

export const isWithoutSignatures = (): boolean => remembered(withoutName) === 'yes'

export const setWithoutSignatures = (isWithout: boolean): void =>
  remember(withoutName, isWithout ? 'yes' : 'no')

/** The form that was used last first, the others in their usual order. */
export const formsByUse = (last: ExportForm): readonly ExportForm[] => [
  last,
  ...exportForms.filter((form) => form !== last),
]

/** Puts a request on the clipboard in a form, remembers the form, and says what the reader should know. */
export async function copyAs(id: string, form: ExportForm): Promise<void> {
  remember(lastName, form)
  const signatures = isWithoutSignatures() ? 'redact' : 'keep'
  const exported = await orToast(call('captures.export', { id, as: form, signatures }))
  if (!exported) return
  if (await copyText(exported.text)) say(copiedWords(form, exported))
  else sayProblem(wordsNow().general.copyFailed)
}

function copiedWords(form: ExportForm, { verifies, note }: Exported): string {
  const { copyAs: words } = wordsNow().capture
  // why it does not verify is in the note
  const verdict = verifies ? words.verifies : verifies === false && !note ? words.verifiesNot : null
  return [words.copied(words.short[form]), verdict, note].filter(Boolean).join(' ')
}
