import type { ElectronApplication } from '@playwright/test'
import { expect } from '@playwright/test'

type Item = {
  readonly id?: string
  readonly label: string
  readonly role?: string
  readonly type: string
  readonly accelerator?: string
  readonly registerAccelerator: boolean
  readonly checked: boolean
  readonly enabled: boolean
  readonly submenu: { readonly items: readonly Item[] } | null
  click(): void
}

/** The test double's own part of the `electron` module; see tests/support/electron-double. */
type Double = {
  readonly __double: {
    readonly calls: { readonly kind: string; readonly args: unknown[] }[]
    readonly notifications: {
      title: string
      body: string
      shownAtMs: number
      emit(name: string): void
    }[]
    readonly trays: { toolTip: string; image: { path: string }; menu: { items: Item[] } | null }[]
  }
}

export type FlatItem = Pick<
  Item,
  'id' | 'label' | 'role' | 'checked' | 'enabled' | 'accelerator' | 'registerAccelerator'
>

/** What the app asked of the desktop. */
export const recordedCalls = (app: ElectronApplication) =>
  app.evaluate((electron) => (electron as unknown as Double).__double.calls)

export const notificationsOf = (app: ElectronApplication) =>
  app.evaluate((electron) =>
    (electron as unknown as Double).__double.notifications.map(({ title, body, shownAtMs }) => ({
      title,
      body,
      shownAtMs,
    })),
  )

export const clickNotification = (app: ElectronApplication) =>
  app.evaluate((electron) =>
    (electron as unknown as Double).__double.notifications.at(-1)?.emit('click'),
  )

/** The icon in the tray: its words, its picture and the lines of its menu. */
export const trayOf = (app: ElectronApplication) =>
  app.evaluate((electron) => {
    const tray = (electron as unknown as Double).__double.trays[0]
    return {
      toolTip: tray?.toolTip ?? '',
      picture: tray?.image.path.split('/').at(-1) ?? '',
      lines: tray?.menu?.items.map(({ label }) => label) ?? [],
    }
  })

export const clickTray = (app: ElectronApplication, id: string) =>
  app.evaluate((electron, wished) => {
    const { menu } = (electron as unknown as Double).__double.trays[0] ?? {}
    menu?.items.find((item) => item.id === wished)?.click()
  }, id)

/** Every item of the application menu, submenus included. */
export const menuItems = (app: ElectronApplication): Promise<FlatItem[]> =>
  app.evaluate(({ Menu }) => {
    const flat = (items: readonly Item[]): Item[] =>
      items.flatMap((item) => [item, ...flat(item.submenu?.items ?? [])])
    const menu = Menu.getApplicationMenu() as unknown as { items: Item[] } | null
    return flat(menu?.items ?? []).map((item) => ({
      ...(item.id && { id: item.id }),
      label: item.label,
      ...(item.role && { role: item.role }),
      checked: item.checked,
      enabled: item.enabled,
      ...(item.accelerator && { accelerator: item.accelerator }),
      registerAccelerator: item.registerAccelerator,
    }))
  })

export async function clickMenu(app: ElectronApplication, id: string): Promise<void> {
  // the page gives the menu its commands a moment after it is there
  await expect.poll(async () => (await menuItems(app)).map((item) => item.id)).toContain(id)
  await app.evaluate(
    ({ Menu }, wished) => Menu.getApplicationMenu()?.getMenuItemById(wished)?.click(),
    id,
  )
}
