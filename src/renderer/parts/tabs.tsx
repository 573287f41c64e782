import { Tabs as Radix } from 'radix-ui'
import type { ReactNode, RefObject } from 'react'
import { useEffect, useRef } from 'react'
import './tabs.css'

export type Tab = {
  readonly id: string
  readonly label: ReactNode
  /** Made only while the tab is shown. */
  readonly content: () => ReactNode
}

export function Tabs({
  label,
  tabs,
  value,
  onChange,
}: {
  readonly label: string
  readonly tabs: readonly Tab[]
  readonly value: string
  readonly onChange: (id: string) => void
}): ReactNode {
  const shown = tabs.some(({ id }) => id === value) ? value : tabs[0]?.id
  const list = useRef<HTMLDivElement>(null)
  useShownTab(list, shown)
  return (
    <Radix.Root
      className="tabs"
      {...(shown !== undefined && { value: shown })}
      onValueChange={onChange}
    >
      <Radix.List className="tabs__list" aria-label={label} ref={list}>
        {tabs.map((tab) => (
          <Radix.Trigger className="tabs__tab" key={tab.id} value={tab.id}>
            {tab.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content className="tabs__content" key={tab.id} value={tab.id}>
          {tab.id === shown && tab.content()}
        </Radix.Content>
      ))}
    </Radix.Root>
  )
}

/** Room beside the chosen tab, in pixels: its neighbour shows that there is more. */
const beside = 40

/** Brings the chosen tab into its row when a key or a link chose it. Nothing but the row scrolls. */
function useShownTab(list: RefObject<HTMLDivElement | null>, shown: string | undefined): void {
  useEffect(() => {
    const row = list.current
    const tab = row?.querySelector<HTMLElement>('[data-state="active"]')
    if (!row || !tab) return
    const start = tab.offsetLeft - row.offsetLeft
    const end = start + tab.offsetWidth
    const first = start - beside
    const last = end + beside - row.clientWidth
    row.scrollTo({ left: Math.max(Math.min(row.scrollLeft, first), last) })
  }, [list, shown])
}
