import type { ReactNode } from 'react'
import './view-head.css'

/** The head of a whole view: its title, what belongs beside it, and at the end its acts. It stays in sight. */
export function ViewHead({
  title,
  children,
  acts,
}: {
  readonly title: string
  readonly children?: ReactNode
  readonly acts?: ReactNode
}): ReactNode {
  return (
    <header className="view-head">
      <h1 className="view-head__title">{title}</h1>
      {children}
      {acts && <div className="view-head__acts">{acts}</div>}
    </header>
  )
}
