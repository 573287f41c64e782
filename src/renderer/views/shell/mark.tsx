import type { ReactNode } from 'react'

/** Our mark: a signature on a line. In the page, not an image, so that it takes the theme's accent. */
export function Mark(): ReactNode {
  return (
    <svg className="mark" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
      <path d="M3 20h18M4 15c3-1 7-10 9-10s-3 9-1 9 3-5 4.5-5-.5 4 1 4 1.5-1 2.5-2" />
    </svg>
  )
}
