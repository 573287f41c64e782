import type { ReactNode } from 'react'
import { go } from '../../state/go.ts'
import type { Place } from '../../state/place.ts'
import { placeToHash } from '../../state/place.ts'

/** A link to a place of the app. */
export function NavigationLink({
  to,
  icon,
  isHere,
  count,
  name,
  children,
}: {
  readonly to: Place
  readonly icon: ReactNode
  readonly isHere: boolean
  /** Null while it is not known, or where there is nothing to count. */
  readonly count: string | null
  readonly name: string
  /** Said after the name, unseen. */
  readonly children?: ReactNode
}): ReactNode {
  return (
    <a
      className="navigation__link"
      title={name}
      href={placeToHash(to)}
      aria-current={isHere ? 'page' : undefined}
      onClick={(event) => {
        event.preventDefault()
        go(to)
      }}
    >
      {icon}
      <span className="navigation__name">
        {name}
        {children}
      </span>
      {count !== null && <span className="navigation__count">{count}</span>}
    </a>
  )
}
