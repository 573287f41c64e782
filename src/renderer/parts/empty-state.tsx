import type { ReactNode } from 'react'
import './empty-state.css'

/** What a place says when it has nothing to show: what to do next. */
export function EmptyState({
  icon,
  title,
  text,
  children,
}: {
  readonly icon?: ReactNode
  readonly title: string
  readonly text?: ReactNode
  readonly children?: ReactNode
}): ReactNode {
  return (
    <div className="empty-state">
      {icon}
      <h2 className="empty-state__title">{title}</h2>
      {text !== undefined && <p className="empty-state__text">{text}</p>}
      {children}
    </div>
  )
}
