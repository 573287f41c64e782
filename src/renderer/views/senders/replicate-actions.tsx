import type { ReactNode } from 'react'
import { useId } from 'react'
import { Button } from '../../parts/button.tsx'
import { DialogActions } from '../../parts/dialog.tsx'
import './replicate-form.css'

/** The row that sends a form: always in sight, and saying why it cannot be sent. */
export function ReplicateActions({
  act,
  whyNot,
  isBusy,
  isReady,
  children,
}: {
  readonly act: string
  readonly whyNot: string | null
  readonly isBusy: boolean
  readonly isReady: boolean
  readonly children?: ReactNode
}): ReactNode {
  const id = useId()
  return (
    <div className="replicate-actions">
      <DialogActions>
        {whyNot !== null && (
          <p className="replicate-actions__why" id={id}>
            {whyNot}
          </p>
        )}
        {children}
        <Button
          type="submit"
          look="primary"
          isBusy={isBusy}
          disabled={!isReady || whyNot !== null}
          aria-describedby={whyNot === null ? undefined : id}
        >
          {act}
        </Button>
      </DialogActions>
    </div>
  )
}
