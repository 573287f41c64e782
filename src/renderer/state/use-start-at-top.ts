import { useLayoutEffect } from 'react'

/** A view that comes into the content begins at its top, not where the one before was scrolled to. */
export function useStartAtTop(): void {
  useLayoutEffect(() => {
    // newer browsers return a promise, which an effect must not
    document.querySelector('#content')?.scrollTo(0, 0)
  }, [])
}
