import { EventEmitter } from 'node:events'
import { app } from './app.ts'
import { isPrevented } from './preventable.ts'
import { note } from './recorder.ts'
import type { WebPreferences } from './web-contents.ts'
import { WebContents } from './web-contents.ts'
import type { Rectangle } from './window-state.ts'
import { readWindowState, writeWindowState } from './window-state.ts'
import { focus, nextId, windows } from './windows.ts'

type WindowOptions = Partial<Rectangle> & {
  readonly name?: string
  readonly windowStatePersistence?: boolean | object
  readonly title?: string
  readonly show?: boolean
  readonly webPreferences?: WebPreferences
}

const all = new Map<number, BrowserWindow>()

export class BrowserWindow extends EventEmitter {
  readonly id = nextId()
  readonly webContents: WebContents
  readonly options: WindowOptions
  #bounds: Rectangle
  #title: string
  #isGone = false
  #isShown: boolean
  #isMinimized = false
  #isMaximized = false

  static getAllWindows(): BrowserWindow[] {
    return [...all.values()]
  }
  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((one) => one.webContents === contents) ?? null
  }
  static getFocusedWindow(): BrowserWindow | null {
    return all.get(focus.id ?? 0) ?? null
  }
  static clearPersistedState(): void {}

  constructor(options: WindowOptions = {}) {
    super()
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    this.options = options
    const { x = 0, y = 0, width = 800, height = 600 } = options
    this.#bounds = { x, y, width, height }
    if (this.#isPersistent()) Object.assign(this.#bounds, readWindowState(options.name ?? ''))
    this.#isShown = options.show !== false
    this.#title = options.title ?? app.getName()
    all.set(this.id, this)
    windows.set(this.id, this)
    this.webContents = new WebContents(options.webPreferences ?? {}, () => this.#closed())
    // ELECTRON_DOUBLE_READY_TO_SHOW=never: as on Wayland and some virtual machines
    if (process.env['ELECTRON_DOUBLE_READY_TO_SHOW'] !== 'never')
      this.webContents.once('did-finish-load', () => this.emit('ready-to-show'))
    this.webContents.on('did-finish-load', () => void this.#takeTitle())
    void this.webContents.up.then(() => this.#applySize())
    app.emit('browser-window-created', {}, this)
  }

  #isPersistent(): boolean {
    return Boolean(this.options.name && this.options.windowStatePersistence)
  }

  async #takeTitle(): Promise<void> {
    this.#title = (await this.webContents.page?.title().catch(() => null)) ?? this.#title
  }

  async #applySize(): Promise<void> {
    const { width, height } = this.#bounds
    await this.webContents.page?.setViewportSize({ width, height }).catch(() => {})
  }

  loadURL(address: string): Promise<void> {
    return this.webContents.loadURL(address)
  }
  show(): void {
    this.#isShown = true
    this.emit('show')
    this.focus()
  }
  showInactive(): void {
    this.#isShown = true
    this.emit('show')
  }
  hide(): void {
    this.#isShown = false
    this.blur()
    this.emit('hide')
  }
  isVisible(): boolean {
    return this.#isShown && !this.#isGone
  }
  focus(): void {
    note('focus', this.id)
    focus.id = this.id
    this.emit('focus')
  }
  blur(): void {
    if (focus.id !== this.id) return
    focus.id = null
    this.emit('blur')
  }
  isFocused(): boolean {
    return focus.id === this.id
  }
  minimize(): void {
    this.#isMinimized = true
    this.blur()
    this.emit('minimize')
  }
  restore(): void {
    this.#isMinimized = false
    this.emit('restore')
  }
  isMinimized(): boolean {
    return this.#isMinimized
  }
  maximize(): void {
    this.#isMaximized = true
    this.emit('maximize')
  }
  unmaximize(): void {
    this.#isMaximized = false
    this.emit('unmaximize')
  }
  isMaximized(): boolean {
    return this.#isMaximized
  }
  isFullScreen(): boolean {
    return false
  }
  getBounds(): Rectangle {
    return { ...this.#bounds }
  }
  getNormalBounds(): Rectangle {
    return this.getBounds()
  }
  setBounds(change: Partial<Rectangle>): void {
    Object.assign(this.#bounds, change)
    if (this.#isPersistent()) writeWindowState(this.options.name ?? '', this.#bounds)
    void this.webContents.up.then(() => this.#applySize())
    this.emit('resize')
    this.emit('move')
  }
  getTitle(): string {
    return this.#title
  }
  setTitle(title: string): void {
    this.#title = title
  }
  setBackgroundColor(color: string): void {
    note('setBackgroundColor', color)
  }
  isDestroyed(): boolean {
    return this.#isGone
  }
  close(): void {
    if (this.#isGone || isPrevented(this, 'close')) return
    this.destroy()
  }
  destroy(): void {
    if (this.#isGone) return
    const { page } = this.webContents
    this.webContents.die()
    void page?.close().catch(() => {})
  }
  #closed(): void {
    if (this.#isGone) return
    this.#isGone = true
    this.blur()
    all.delete(this.id)
    windows.delete(this.id)
    this.emit('closed')
    if (windows.size > 0 || app.isQuitting) return
    if (app.listenerCount('window-all-closed') > 0) app.emit('window-all-closed')
    else app.quit()
  }
}
