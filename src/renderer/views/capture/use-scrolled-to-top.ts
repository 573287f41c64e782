import type { RefObject } from 'react'
import { useLayoutEffect, useRef } from 'react'

/** The pane keeps its scroll position when another request takes its place: a request begins at its top. */
export function useScrolledToTop(): RefObject<HTMLElement | null> {
  const ref = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const pane = scrollerOf(ref.current)
    if (pane) pane.scrollTop = 0
  }, [])
  return ref
}

/** The pane that scrolls an element. */
export const scrollerOf = (element: Element | null): HTMLElement | null =>
  element?.closest<HTMLElement>('[data-zone="detail"]') ?? null
