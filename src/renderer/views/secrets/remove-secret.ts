import type { SecretSummary } from '../../../contract/secret.ts'
import { call } from '../../state/call.ts'
import { orToast, say } from '../../state/toasts.ts'
import { wordsNow } from '../../words/words.ts'

/** Deletes a secret at once; the toast brings it back. */
export async function removeSecret({ id, name }: SecretSummary): Promise<void> {
  if ((await orToast(call('secrets.remove', { id }))) === null) return
  const { secrets, general } = wordsNow()
  const undo = (): void => void orToast(call('secrets.restore', { id }))
  say(secrets.removed(name), { label: general.undo, run: undo })
}
