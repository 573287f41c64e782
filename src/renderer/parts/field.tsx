import type { ReactNode } from 'react'
import { useId } from 'react'
import './field.css'

export type FieldIds = {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

/** A labelled control with a hint, and a problem in place of it when there is one. */
export function Field({
  label,
  hint,
  problem,
  isInline = false,
  children,
}: {
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly problem?: string | null
  /** The control stands beside its label. */
  readonly isInline?: boolean
  /** Spread what it gets on the control. */
  readonly children: (ids: FieldIds) => ReactNode
}): ReactNode {
  const id = useId()
  const hasProblem = problem !== undefined && problem !== null
  const hasNote = hasProblem || hint !== undefined
  const noteId = hasNote ? `${id}-note` : undefined
  return (
    <div className="field" data-inline={isInline || undefined}>
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <div className="field__control">
        {children({ id, 'aria-describedby': noteId, 'aria-invalid': hasProblem || undefined })}
      </div>
      {hasNote && (
        <p className="field__note" id={noteId} data-problem={hasProblem || undefined}>
          {hasProblem ? problem : hint}
        </p>
      )}
    </div>
  )
}
