import { EventEmitter } from 'node:events'
import type { Menu } from './menu.ts'

/** Every icon that was put into the tray. */
export const trays: Tray[] = []

export class Tray extends EventEmitter {
  image: unknown
  menu: Menu | null = null
  toolTip = ''
  isGone = false

  constructor(image: unknown) {
    super()
    // ELECTRON_DOUBLE_TRAY=none: a desktop without a tray
    if (process.env['ELECTRON_DOUBLE_TRAY'] === 'none') throw new Error('no tray')
    this.image = image
    trays.push(this)
  }
  setContextMenu(menu: Menu | null): void {
    this.menu = menu
  }
  setToolTip(text: string): void {
    this.toolTip = text
  }
  setImage(image: unknown): void {
    this.image = image
  }
  destroy(): void {
    this.isGone = true
  }
  isDestroyed(): boolean {
    return this.isGone
  }
}
