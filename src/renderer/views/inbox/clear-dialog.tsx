import type { ReactNode } from 'react'
import { Button } from '../../parts/button.tsx'
import { Dialog, DialogActions } from '../../parts/dialog.tsx'
import { clearCaptures } from '../../state/change-captures.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'

/** Asks, because this one cannot be undone. */
export function ClearDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { inbox, general } = useWords()
  const { count, capped } = useStateOf(({ engine }) => engine.tally.all)
  return (
    <Dialog
      title={inbox.clearTitle}
      text={inbox.clearText(count, capped)}
      closeName={general.close}
      size="small"
      onClose={onClose}
    >
      <DialogActions>
        <Button onClick={onClose}>{general.cancel}</Button>
        <Button look="danger" onClick={() => void clearCaptures()}>
          {inbox.clearAct}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
