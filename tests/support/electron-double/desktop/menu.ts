import { EventEmitter } from 'node:events'
import { note } from '../recorder.ts'

type ItemOptions = {
  readonly label?: string
  readonly role?: string
  readonly id?: string
  readonly type?: string
  readonly accelerator?: string
  readonly submenu?: Menu | readonly ItemOptions[]
  readonly click?: (item: MenuItem, window: unknown, event: object) => void
  readonly [field: string]: unknown
}

export class MenuItem {
  readonly label: string
  readonly role: string | undefined
  readonly id: string | undefined
  readonly type: string
  readonly accelerator: string | undefined
  readonly registerAccelerator: boolean
  readonly submenu: Menu | null
  enabled: boolean
  visible: boolean
  checked: boolean
  readonly #click: ItemOptions['click']

  constructor(options: ItemOptions) {
    const { submenu, role, type } = options
    this.label = options.label ?? role ?? ''
    this.role = role
    this.id = options.id
    this.type = type ?? (submenu ? 'submenu' : 'normal')
    this.accelerator = options.accelerator
    this.registerAccelerator = options['registerAccelerator'] !== false
    this.enabled = options['enabled'] !== false
    this.visible = options['visible'] !== false
    this.checked = options['checked'] === true
    this.submenu =
      submenu instanceof Menu ? submenu : submenu ? Menu.buildFromTemplate(submenu) : null
    this.#click = options.click
  }

  /** What a press on the item does. */
  click(): void {
    if (!this.enabled) return
    if (this.type === 'checkbox') this.checked = !this.checked
    this.#click?.(this, null, {})
  }
}

let applicationMenu: Menu | null = null

export class Menu extends EventEmitter {
  readonly items: MenuItem[] = []

  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu
  }
  static getApplicationMenu(): Menu | null {
    return applicationMenu
  }
  static buildFromTemplate(template: readonly ItemOptions[]): Menu {
    const menu = new Menu()
    for (const item of template) menu.append(item instanceof MenuItem ? item : new MenuItem(item))
    return menu
  }
  append(item: MenuItem): void {
    this.items.push(item)
  }
  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id)
      if (found) return found
    }
    return null
  }
  popup(): void {
    note('menu.popup')
  }
}
