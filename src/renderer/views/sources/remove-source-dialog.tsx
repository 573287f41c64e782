import type { ReactNode } from 'react'
import type { Endpoint } from '../../../contract/endpoint.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog, DialogActions } from '../../parts/dialog.tsx'
import { call } from '../../state/call.ts'
import { go } from '../../state/go.ts'
import { requestsPlace } from '../../state/place.ts'
import { orToast } from '../../state/toasts.ts'
import { useWords } from '../../words/words.ts'

/** Asks, because a source cannot be brought back. */
export function RemoveSourceDialog({
  source,
  onClose,
}: {
  readonly source: Endpoint
  readonly onClose: () => void
}): ReactNode {
  const { sources: words, general } = useWords()
  const remove = async (): Promise<void> => {
    if ((await orToast(call('sources.remove', { id: source.id }))) !== null) go(requestsPlace(null))
  }
  return (
    <Dialog
      title={words.removeTitle(source.name)}
      text={words.removeText}
      closeName={general.close}
      size="small"
      onClose={onClose}
    >
      <DialogActions>
        <Button onClick={onClose}>{general.cancel}</Button>
        <Button look="danger" onClick={() => void remove()}>
          {words.remove}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
