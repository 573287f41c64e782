import { useVirtualizer } from '@tanstack/react-virtual'
import type { ReactNode, RefObject } from 'react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { scrollerOf } from './use-scrolled-to-top.ts'
import './virtual-rows.css'

/** Room that the bars at the top of the pane cover. */
const coveredPx = 120
const rowPx = 20

/** Many rows in the pane that scrolls, of which only those in sight are made. Rows may wrap. */
export function VirtualRows({
  count,
  keyOf,
  render,
  target,
}: {
  readonly count: number
  readonly keyOf?: (index: number) => string | number
  readonly render: (index: number) => ReactNode
  /** A row to bring into sight; a new object each time it is wanted. */
  readonly target?: { readonly index: number } | null
}): ReactNode {
  const ref = useRef<HTMLDivElement>(null)
  const { scroller, margin } = useScrollMargin(ref)
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller,
    estimateSize: () => rowPx,
    overscan: 12,
    scrollMargin: margin,
    scrollPaddingStart: coveredPx,
    ...(keyOf && { getItemKey: keyOf }),
  })
  useEffect(() => {
    if (target) virtualizer.scrollToIndex(target.index, { align: 'center' })
  }, [target, virtualizer])
  return (
    <div className="virtual-rows" ref={ref} style={{ height: `${virtualizer.getTotalSize()}px` }}>
      {virtualizer.getVirtualItems().map((item) => (
        <div
          className="virtual-rows__row"
          key={item.key}
          data-index={item.index}
          ref={virtualizer.measureElement}
          role="presentation"
          style={{ transform: `translateY(${item.start - margin}px)` }}
        >
          {render(item.index)}
        </div>
      ))}
    </div>
  )
}

/** The pane that scrolls, and how far down in it the rows begin; kept true while things above change. */
function useScrollMargin(ref: RefObject<HTMLElement | null>): {
  scroller: HTMLElement | null
  margin: number
} {
  const [place, setPlace] = useState<{ scroller: HTMLElement | null; margin: number }>({
    scroller: null,
    margin: 0,
  })
  useLayoutEffect(() => {
    const element = ref.current
    const scroller = scrollerOf(element)
    if (!element || !scroller) return
    const measure = (): void => {
      const top = element.getBoundingClientRect().top - scroller.getBoundingClientRect().top
      const margin = Math.round(top + scroller.scrollTop)
      setPlace((now) =>
        now.margin === margin && now.scroller === scroller ? now : { scroller, margin },
      )
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(scroller)
    for (const child of scroller.children) observer.observe(child)
    return () => observer.disconnect()
  }, [ref])
  return place
}
