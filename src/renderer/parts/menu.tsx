import { ContextMenu, DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { useWords } from '../words/words.ts'
import { KeyHint } from './key-hint.tsx'
import './menu.css'

export type MenuItem =
  | {
      readonly id: string
      readonly label: ReactNode
      readonly icon?: ReactNode
      readonly keys?: string
      readonly isDanger?: boolean
      readonly isDisabled?: boolean
      readonly isChecked?: boolean
      readonly onSelect: () => void
    }
  | { readonly id: string; readonly isLine: true }

/** A menu stands at the end of the page: it needs a landmark of its own to be found there. */
function MenuRegion({ children }: { readonly children: ReactNode }): ReactNode {
  return <section aria-label={useWords().general.menu}>{children}</section>
}

/** A button's menu. Not modal: Radix's modal menus put a style element into the page, which our CSP forbids. */
export function Menu({
  trigger,
  items,
  align = 'end',
}: {
  readonly trigger: ReactNode
  readonly items: readonly MenuItem[]
  readonly align?: 'start' | 'end'
}): ReactNode {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <MenuRegion>
          <DropdownMenu.Content className="menu" align={align} sideOffset={4} collisionPadding={8}>
            {items.map((item) =>
              'isLine' in item ? (
                <DropdownMenu.Separator className="menu__line" key={item.id} />
              ) : (
                <DropdownMenu.Item className="menu__item" key={item.id} {...itemProps(item)}>
                  <ItemContent item={item} />
                </DropdownMenu.Item>
              ),
            )}
          </DropdownMenu.Content>
        </MenuRegion>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

/** The menu of the right mouse button and the menu key, over `children`. */
export function PointMenu({
  items,
  children,
}: {
  readonly items: readonly MenuItem[]
  readonly children: ReactNode
}): ReactNode {
  return (
    <ContextMenu.Root modal={false}>
      <ContextMenu.Trigger asChild>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal>
        <MenuRegion>
          <ContextMenu.Content className="menu" collisionPadding={8}>
            {items.map((item) =>
              'isLine' in item ? (
                <ContextMenu.Separator className="menu__line" key={item.id} />
              ) : (
                <ContextMenu.Item className="menu__item" key={item.id} {...itemProps(item)}>
                  <ItemContent item={item} />
                </ContextMenu.Item>
              ),
            )}
          </ContextMenu.Content>
        </MenuRegion>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  )
}

type ActItem = Exclude<MenuItem, { readonly isLine: true }>

const itemProps = (item: ActItem) => ({
  onSelect: item.onSelect,
  disabled: item.isDisabled ?? false,
  'data-danger': item.isDanger || undefined,
})

function ItemContent({ item }: { readonly item: ActItem }): ReactNode {
  return (
    <>
      <span className="menu__icon">{item.icon}</span>
      <span className="menu__label">{item.label}</span>
      {item.isChecked && <span aria-hidden="true">✓</span>}
      {item.keys !== undefined && <KeyHint keys={item.keys} />}
    </>
  )
}
