import { Tabs as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
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
  return (
    <Radix.Root
      className="tabs"
      {...(shown !== undefined && { value: shown })}
      onValueChange={onChange}
    >
      <Radix.List className="tabs__list" aria-label={label}>
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
