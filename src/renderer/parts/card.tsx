import type { ReactNode } from 'react'
import './card.css'

/** A titled box. `aside` stands at the right end of the title. */
export function Card({
  title,
  aside,
  tone,
  children,
  className = '',
}: {
  readonly title?: ReactNode
  readonly aside?: ReactNode
  readonly tone?: 'pass' | 'fail' | 'warn' | 'info'
  readonly children: ReactNode
  readonly className?: string
}): ReactNode {
  return (
    <section className={`card ${className}`} data-tone={tone}>
      {title !== undefined && (
        <header className="card__header">
          <h2 className="card__title">{title}</h2>
          {aside !== undefined && <div className="card__aside">{aside}</div>}
        </header>
      )}
      {children}
    </section>
  )
}
